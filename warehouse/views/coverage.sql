create or replace view coverage as
with members as (
    select
        story_members.story_id, story_members.role, articles.article_id, articles.publisher_id,
        articles.date_published, copy_groups.copy_group_id, copy_groups.origin_publisher_id
    from story_members
    join articles using (article_id)
    left join copy_group_members as grouped
        on grouped.article_id = articles.article_id and grouped.role <> 'container'
    left join copy_groups using (copy_group_id)
),

-- A text woven from others is nobody's report; of the rest each text has one outlet that reported it.
reports as (
    select
        story_id,
        coalesce(copy_group_id, article_id) as text_id,
        coalesce(
            any_value(origin_publisher_id),
            first(publisher_id order by date_published nulls last, article_id)
        ) as publisher_id
    from members
    where role <> 'container'
    group by all
)

select
    stories.story_id, stories.headline, members.article_id, members.publisher_id, carriers.name as publisher,
    members.date_published, reports.text_id, reports.publisher_id as reported_by_id, reporters.name as reported_by,
    case
        when members.role = 'container' then false
        when members.copy_group_id is null then true
        else coalesce(members.publisher_id = reports.publisher_id, false)
    end as is_own_report
from members
join stories using (story_id)
left join reports
    on reports.story_id = members.story_id
    and reports.text_id = coalesce(members.copy_group_id, members.article_id)
    and members.role <> 'container'
left join publishers as carriers on carriers.publisher_id = members.publisher_id
left join publishers as reporters on reporters.publisher_id = reports.publisher_id;

comment on view coverage is
'Per story and article: who carries it, and whose report it is (the origin of its copy group, seen or not; else its earliest carrier). text_id is the same for copies of one text, and null with reported_by for a text woven from several. is_own_report: the outlet that carries it reported it.';
