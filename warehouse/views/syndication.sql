create or replace view syndication as
with copies as (
    select
        copy_groups.origin_publisher_id as from_publisher_id,
        copies.publisher_id as to_publisher_id,
        copies.article_id as copy_id,
        null::uuid as citing_id,
        case
            when exists (
                from attributions as named
                where
                    named.article_id = copies.article_id
                    and named.publisher_id = copy_groups.origin_publisher_id
            ) then copies.article_id
        end as credited_id,
        -- Where a clock time is missing only days can be told.
        case
            when
                origins.date_published_precision in ('second', 'minute')
                and copies.date_published_precision in ('second', 'minute')
                then date_diff('second', origins.date_published, copies.date_published) / 3600.0
            else 24.0 * date_diff('day', origins.date_published, copies.date_published)
        end as lag_hours
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
        null::uuid as credited_id,
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
    count(distinct borrowings.credited_id) as credited_copies,
    count(distinct borrowings.citing_id) as citations,
    round(median(borrowings.lag_hours), 2) as median_lag_hours
from borrowings
left join publishers as origins on origins.publisher_id = borrowings.from_publisher_id
left join publishers as carriers on carriers.publisher_id = borrowings.to_publisher_id
group by all;

comment on view syndication is
'Who takes from whom: copies that to_publisher carries of texts from from_publisher, how many of them credit or cite it anywhere, all its articles that name from_publisher as a source, and the median hours from original to copy where both are dated (in whole days where one has a bare date). Null to_publisher: outlet unknown.';
