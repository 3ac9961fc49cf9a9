-- Those of the documents that were read as articles before.
with wanted as (select unnest($document_ids::uuid[]) as document_id)

select documents.document_id, documents.article_id
from documents join wanted using (document_id)
where documents.article_id is not null;
