-- What was derived from earlier readings of articles that are rewritten.
delete from article_authors where article_id in (select unnest($article_ids::uuid[]));

delete from attributions where article_id in (select unnest($article_ids::uuid[]));

delete from quotes where article_id in (select unnest($article_ids::uuid[]));
