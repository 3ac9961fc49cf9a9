-- Versions count from 1 without gaps, and the last says what the article says.
with last_versions as (
    select
        article_id, count(*) as versions, min(version) as first, max(version) as last,
        arg_max((headline, article_body, content_digest, rule_version), version) as said
    from article_versions
    group by article_id
),

broken as (
    select 'article ' || articles.article_id as example
    from articles left join last_versions using (article_id)
    where
        last_versions.last is distinct from articles.version
        or last_versions.first <> 1
        or last_versions.versions <> last_versions.last
        or last_versions.said is distinct from (
            articles.headline, articles.article_body, articles.content_digest, articles.rule_version
        )
)

select (select count(*) from articles) as checked, count(*) as violations, min(example) as example from broken;
