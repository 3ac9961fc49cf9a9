-- Articles of documents met again without any work.
with stage as (select unnest($document_ids::uuid[]) as document_id)

update articles set last_seen_at = now()
where article_id in (select article_id from documents join stage using (document_id));
