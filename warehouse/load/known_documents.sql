-- Documents that a run with rules $rule_version need not look at again: those the articles are read from by these rules,
-- lines (once seen they stay seen), and those another document of the same article has followed at another place.
with wanted as (select distinct unnest($document_ids::uuid[]) as document_id)

select documents.document_id
from documents
join wanted using (document_id)
join articles using (article_id)
join documents as currents on currents.document_id = articles.document_id
where
    (documents.document_id = articles.document_id and articles.rule_version >= $rule_version)
    or (
        documents.document_id <> articles.document_id
        and (documents.is_line or documents.target_uri <> currents.target_uri)
    );
