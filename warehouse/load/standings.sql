-- The articles as they stand, with the document each was read from.
with wanted as (select unnest($article_ids::uuid[]) as article_id)

select
    articles.article_id, articles.url, documents.final_uri,
    articles.document_id, documents.target_uri, documents.payload_digest,
    articles.version, articles.content_digest, articles.headline,
    articles.rule_version, articles.extraction_digest, articles.matched_content_digest
from articles
join wanted using (article_id)
join documents using (document_id);
