create or replace view syndication as
with copies as (
    select
        copy_groups.origin_publisher_id as from_publisher_id,
        copies.publisher_id as to_publisher_id,
        copies.article_id as copy_id,
        null::uuid as citing_id,
        date_diff('second', origins.date_published, copies.date_published) / 3600.0 as lag_hours
    from copy_groups
    join copy_group_members as members using (copy_group_id)
    join articles as copies using (article_id)
    left join articles as origins on origins.article_id = copy_groups.origin_article_id
    where
        copy_groups.origin_publisher_id is not null
        and copies.article_id is distinct from copy_groups.origin_article_id
        and copies.publisher_id is distinct from copy_groups.origin_publisher_id
),

citations as (
    select
        attributions.publisher_id as from_publisher_id,
        articles.publisher_id as to_publisher_id,
        null::uuid as copy_id,
        articles.article_id as citing_id,
        null::double as lag_hours
    from attributions join articles using (article_id)
    where attributions.publisher_id is not null and attributions.publisher_id is distinct from articles.publisher_id
),

borrowings as (
    select * from copies
    union all
    select * from citations
)

select
    borrowings.from_publisher_id, origins.name as from_publisher,
    borrowings.to_publisher_id, carriers.name as to_publisher,
    count(distinct borrowings.copy_id) as copies,
    count(distinct borrowings.citing_id) as citations,
    round(median(borrowings.lag_hours), 2) as median_lag_hours
from borrowings
left join publishers as origins on origins.publisher_id = borrowings.from_publisher_id
left join publishers as carriers on carriers.publisher_id = borrowings.to_publisher_id
group by all;

comment on view syndication is
'Who takes from whom: copies that to_publisher carries of texts from from_publisher, its articles that name from_publisher as a source, and the median hours from original to copy where both are dated (a bare date counts as midnight UTC). Null to_publisher: outlet unknown.';
