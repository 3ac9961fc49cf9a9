-- The current bodies of articles.
with wanted as (select unnest($article_ids::uuid[]) as article_id)

select article_id, articles.article_body from articles join wanted using (article_id);
