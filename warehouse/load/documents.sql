-- Documents of the batch. Bytes never change; all that can be new is that they are read as an article now.
with stage as (
    select
        unnest($document_id::uuid[]) as document_id,
        unnest($source_id::uuid[]) as source_id,
        unnest($target_uri::varchar[]) as target_uri,
        unnest($final_uri::varchar[]) as final_uri,
        unnest($fetched_at::timestamptz[]) as fetched_at,
        unnest($http_status::integer[]) as http_status,
        unnest($media_type::varchar[]) as media_type,
        unnest($charset::varchar[]) as charset,
        unnest($charset_source::varchar[]) as charset_source,
        unnest($payload_digest::varchar[]) as payload_digest,
        unnest($payload_bytes::bigint[]) as payload_bytes,
        unnest($is_line::boolean[]) as is_line,
        unnest($article_id::uuid[]) as article_id
)

merge into documents using stage on documents.document_id = stage.document_id
when matched and stage.article_id is not null and documents.article_id is distinct from stage.article_id
then update set
    article_id = stage.article_id, charset = stage.charset, charset_source = stage.charset_source
when not matched then insert (
    document_id, source_id, target_uri, final_uri, fetched_at, http_status, media_type, charset, charset_source,
    payload_digest, payload_bytes, is_line, article_id
) values (
    stage.document_id, stage.source_id, stage.target_uri, stage.final_uri, stage.fetched_at, stage.http_status,
    stage.media_type, stage.charset, stage.charset_source, stage.payload_digest, stage.payload_bytes, stage.is_line,
    stage.article_id
);
