-- URLs of the batch's articles; earlier ones still lead to them.
with stage as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($url::varchar[]) as url,
        unnest($kind::varchar[]) as kind
)

merge into article_urls using stage on article_urls.article_id = stage.article_id and article_urls.url = stage.url and article_urls.kind = stage.kind
when not matched then insert (
    article_id, url, kind
) values (
    stage.article_id, stage.url, stage.kind
);
