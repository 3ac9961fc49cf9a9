create or replace view independent_coverage as
with members as (
    select
        story_members.story_id,
        articles.article_id,
        articles.publisher_id,
        articles.date_published,
        coalesce(grouped.copy_group_id, articles.article_id) as text_id,
        copy_groups.origin_publisher_id
    from story_members
    join articles using (article_id)
    left join copy_group_members as grouped
        on grouped.article_id = articles.article_id and grouped.role <> 'container'
    left join copy_groups using (copy_group_id)
),

texts as (
    select
        story_id,
        text_id,
        coalesce(
            any_value(origin_publisher_id),
            first(publisher_id order by date_published nulls last, article_id)
        ) as publisher_id
    from members
    group by story_id, text_id
),

carried as (
    select story_id, count(*) as articles, count(distinct publisher_id) as publishers from members group by story_id
),

told as (
    select
        story_id, count(*) as independent_texts,
        count(distinct coalesce(publisher_id, text_id::varchar)) as independent_publishers
    from texts
    group by story_id
)

select
    stories.story_id, stories.headline, stories.first_published, stories.last_published,
    carried.articles, carried.publishers, told.independent_texts, told.independent_publishers
from stories
join carried using (story_id)
join told using (story_id);

comment on view independent_coverage is
'Per story: articles and outlets that carry it, texts left when copies count once, and outlets those texts come from (the origin of a copy group, seen or not; else its earliest carrier; a text of an unknown outlet counts as one).';
