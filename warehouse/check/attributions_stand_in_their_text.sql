-- Every attribution lies inside the body, or is a tag outside it.
with broken as (
    select 'attribution ' || attributions.position || ' of article ' || attributions.article_id as example
    from attributions join articles using (article_id)
    where
        (char_start is null) <> (char_end is null)
        or char_start < 0 or char_start >= char_end or char_end > length(article_body)
)

select (select count(*) from attributions) as checked, count(*) as violations, min(example) as example from broken;
