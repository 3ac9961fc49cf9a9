create or replace view original_articles as
with members as (
    select members.copy_group_id, articles.article_id, articles.publisher_id, articles.date_published
    from copy_group_members as members join articles using (article_id)
    where members.role <> 'container'
),

copied as (
    select
        copy_groups.copy_group_id,
        coalesce(
            any_value(copy_groups.origin_article_id),
            first(members.article_id order by members.date_published nulls last, members.article_id)
        ) as article_id,
        any_value(copy_groups.origin_publisher_id) as origin_publisher_id,
        any_value(copy_groups.origin_basis) as origin_basis,
        any_value(copy_groups.origin_article_id) is not null as is_origin_known,
        count(*) - 1 as copies,
        count(distinct members.publisher_id) as publishers
    from copy_groups join members using (copy_group_id)
    group by copy_groups.copy_group_id
),

singles as (
    select
        null::uuid as copy_group_id, articles.article_id, articles.publisher_id as origin_publisher_id,
        null::varchar as origin_basis, true as is_origin_known, 0::bigint as copies,
        count(articles.publisher_id) as publishers
    from articles anti join members using (article_id)
    group by all
),

originals as (
    select * from copied
    union all
    select * from singles
)

select
    originals.article_id, originals.copy_group_id, articles.headline, articles.publisher_id,
    publishers.name as publisher, articles.date_published, articles.in_language, articles.url, articles.source_path,
    originals.copies, originals.publishers, originals.is_origin_known, originals.origin_publisher_id,
    originals.origin_basis, articles.word_count
from originals
join articles using (article_id)
left join publishers on publishers.publisher_id = articles.publisher_id;

comment on view original_articles is
'One row per text: for a copy group its origin, or where that is undetermined or unseen (is_origin_known false) its earliest member; an article without copies, or woven from several texts, stands for itself. copies: how many others carry it; publishers: how many outlets.';
