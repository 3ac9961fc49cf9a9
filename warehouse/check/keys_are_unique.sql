-- No key stands twice in any table, and no part of a key is missing.
with keys as (
    select
        'publishers (publisher_id)' as key, count(*) as rows,
        count(distinct (publisher_id)) as kept,
        count(*) filter (publisher_id is null) as missing
    from publishers
    union all
    select
        'sources (source_id)' as key, count(*) as rows,
        count(distinct (source_id)) as kept,
        count(*) filter (source_id is null) as missing
    from sources
    union all
    select
        'runs (run_id)' as key, count(*) as rows,
        count(distinct (run_id)) as kept,
        count(*) filter (run_id is null) as missing
    from runs
    union all
    select
        'outcomes (run_id, input_ref)' as key, count(*) as rows,
        count(distinct (run_id, input_ref)) as kept,
        count(*) filter (run_id is null or input_ref is null) as missing
    from outcomes
    union all
    select
        'documents (document_id)' as key, count(*) as rows,
        count(distinct (document_id)) as kept,
        count(*) filter (document_id is null) as missing
    from documents
    union all
    select
        'articles (article_id)' as key, count(*) as rows,
        count(distinct (article_id)) as kept,
        count(*) filter (article_id is null) as missing
    from articles
    union all
    select
        'article_urls (article_id, url, kind)' as key, count(*) as rows,
        count(distinct (article_id, url, kind)) as kept,
        count(*) filter (article_id is null or url is null or kind is null) as missing
    from article_urls
    union all
    select
        'article_versions (article_id, version)' as key, count(*) as rows,
        count(distinct (article_id, version)) as kept,
        count(*) filter (article_id is null or version is null) as missing
    from article_versions
    union all
    select
        'authors (author_id)' as key, count(*) as rows,
        count(distinct (author_id)) as kept,
        count(*) filter (author_id is null) as missing
    from authors
    union all
    select
        'article_authors (article_id, author_id)' as key, count(*) as rows,
        count(distinct (article_id, author_id)) as kept,
        count(*) filter (article_id is null or author_id is null) as missing
    from article_authors
    union all
    select
        'article_authors (article_id, position)' as key, count(*) as rows,
        count(distinct (article_id, position)) as kept,
        count(*) filter (article_id is null or position is null) as missing
    from article_authors
    union all
    select
        'attributions (article_id, position)' as key, count(*) as rows,
        count(distinct (article_id, position)) as kept,
        count(*) filter (article_id is null or position is null) as missing
    from attributions
    union all
    select
        'quotes (article_id, position)' as key, count(*) as rows,
        count(distinct (article_id, position)) as kept,
        count(*) filter (article_id is null or position is null) as missing
    from quotes
    union all
    select
        'fingerprints (content_digest)' as key, count(*) as rows,
        count(distinct (content_digest)) as kept,
        count(*) filter (content_digest is null) as missing
    from fingerprints
    union all
    select
        'text_features (content_digest, kind, feature)' as key, count(*) as rows,
        count(distinct (content_digest, kind, feature)) as kept,
        count(*) filter (content_digest is null or kind is null or feature is null) as missing
    from text_features
    union all
    select
        'matched_texts (content_digest)' as key, count(*) as rows,
        count(distinct (content_digest)) as kept,
        count(*) filter (content_digest is null) as missing
    from matched_texts
    union all
    select
        'frequent_features (kind, feature)' as key, count(*) as rows,
        count(distinct (kind, feature)) as kept,
        count(*) filter (kind is null or feature is null) as missing
    from frequent_features
    union all
    select
        'text_components (content_digest)' as key, count(*) as rows,
        count(distinct content_digest) as kept,
        count(*) filter (content_digest is null) as missing
    from text_components
    union all
    select
        'article_matches (article_id, other_article_id)' as key, count(*) as rows,
        count(distinct (article_id, other_article_id)) as kept,
        count(*) filter (article_id is null or other_article_id is null) as missing
    from article_matches
    union all
    select
        'copy_groups (copy_group_id)' as key, count(*) as rows,
        count(distinct (copy_group_id)) as kept,
        count(*) filter (copy_group_id is null) as missing
    from copy_groups
    union all
    select
        'copy_group_members (copy_group_id, article_id)' as key, count(*) as rows,
        count(distinct (copy_group_id, article_id)) as kept,
        count(*) filter (copy_group_id is null or article_id is null) as missing
    from copy_group_members
    union all
    select
        'stories (story_id)' as key, count(*) as rows,
        count(distinct (story_id)) as kept,
        count(*) filter (story_id is null) as missing
    from stories
    union all
    select
        'story_members (story_id, article_id)' as key, count(*) as rows,
        count(distinct (story_id, article_id)) as kept,
        count(*) filter (story_id is null or article_id is null) as missing
    from story_members
    union all
    select
        'migrations (number)' as key, count(*) as rows,
        count(distinct (number)) as kept,
        count(*) filter (number is null) as missing
    from migrations
    union all
    select
        'view_texts (name)' as key, count(*) as rows,
        count(distinct (name)) as kept,
        count(*) filter (name is null) as missing
    from view_texts
)

select
    sum(rows)::bigint as checked,
    sum(rows - kept + missing)::bigint as violations,
    min(key || ': ' || (rows - kept) || ' double, ' || missing || ' missing') filter (rows <> kept or missing > 0)
        as example
from keys;
