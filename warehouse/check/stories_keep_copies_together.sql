-- A story has two members or more, and copies of one text are in the same story.
with broken as (
    select 'story ' || stories.story_id as example
    from stories left join story_members using (story_id)
    group by stories.story_id
    having count(story_members.article_id) < 2
    union all
    select 'group ' || copy_group_id || ' is in ' || count(distinct story_id) || ' stories'
    from copy_group_members left join story_members using (article_id)
    where copy_group_members.role <> 'container'
    group by copy_group_id
    having count(distinct story_id) > 1
)

select (select count(*) from story_members) as checked, count(*) as violations, min(example) as example from broken;
