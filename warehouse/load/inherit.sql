-- What matching had indexed under ids whose article has moved on: it takes that out first.
with inherited as (
    select unnest($article_ids::uuid[]) as article_id, unnest($digests::uuid[]) as matched_content_digest
)

update articles
set matched_content_digest = inherited.matched_content_digest
from inherited where articles.article_id = inherited.article_id;
