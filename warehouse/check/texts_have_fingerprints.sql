-- Every text of an article has its hashes, and no hashes are kept of a text that is neither current nor indexed.
with texts as (
    select content_digest from articles
    union
    select matched_content_digest from articles where matched_content_digest is not null
),

broken as (
    select 'text ' || content_digest || ' of article ' || article_id || ' has none' as example
    from articles anti join fingerprints using (content_digest)
    union all
    select 'text ' || content_digest || ' is no article''s'
    from fingerprints anti join texts using (content_digest)
)

select (select count(*) from fingerprints) as checked, count(*) as violations, min(example) as example from broken;
