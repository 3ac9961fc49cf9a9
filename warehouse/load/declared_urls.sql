-- Before the batch's URLs are written: an article that gets one which another article declares its source is matched
-- again, since the direction of their match rests on it.
with stage as (
    select unnest($article_id::uuid[]) as article_id, unnest($url::varchar[]) as url, unnest($kind::varchar[]) as kind
),

fresh as (
    select distinct stage.article_id, regexp_replace(stage.url, '^https?://(www[.])?|/$', '', 'g') as key
    from stage anti join article_urls using (article_id, url, kind)
)

update articles set matched_rule_version = null
where
    matched_rule_version is not null
    and article_id in (
        select article_id from fresh
        where key in (
            select regexp_replace(source_url, '^https?://(www[.])?|/$', '', 'g')
            from attributions
            where source_url is not null
        )
    );
