-- An article that counts as matched was matched with the text it has now.
with matched as (
    select * from articles where matched_rule_version is not null
),

broken as (
    select 'article ' || article_id as example from matched
    where matched_content_digest is distinct from content_digest
)

select (select count(*) from matched) as checked, count(*) as violations, min(example) as example from broken;
