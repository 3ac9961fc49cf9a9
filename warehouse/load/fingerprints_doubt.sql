-- Texts the batch replaced that other articles still have: which body their hashes were read from is not known any more,
-- so matching takes one of those up again and settles it.
update articles
set matched_rule_version = null
where article_id in (
    select min(article_id)
    from articles
    where content_digest in (select unnest($digests::uuid[]))
    group by content_digest
);
