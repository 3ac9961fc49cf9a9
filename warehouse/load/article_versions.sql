-- Versions the batch brings, and current versions that are read anew: those keep when they were seen and how much
-- they changed.
with stage as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($version::integer[]) as version,
        unnest($document_id::uuid[]) as document_id,
        unnest($headline::varchar[]) as headline,
        unnest($article_body::varchar[]) as article_body,
        unnest($content_digest::uuid[]) as content_digest,
        unnest($change_ratio::double[]) as change_ratio,
        unnest($rule_version::integer[]) as rule_version
)

merge into article_versions using stage on article_versions.article_id = stage.article_id and article_versions.version = stage.version
when matched then update set
    document_id = stage.document_id, headline = stage.headline, article_body = stage.article_body,
    content_digest = stage.content_digest, rule_version = stage.rule_version
when not matched then insert (
    article_id, version, document_id, headline, article_body, content_digest, change_ratio, rule_version, seen_at
) values (
    stage.article_id, stage.version, stage.document_id, stage.headline, stage.article_body, stage.content_digest,
    stage.change_ratio, stage.rule_version, now()
);
