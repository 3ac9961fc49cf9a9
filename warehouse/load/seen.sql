-- Articles met again as they were: when, and which bytes say so now.
with stage as (
    select unnest($article_id::uuid[]) as article_id, unnest($document_id::uuid[]) as document_id
)

update articles
set document_id = stage.document_id, last_seen_at = now()
from stage where articles.article_id = stage.article_id;
