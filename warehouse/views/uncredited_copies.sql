create or replace view uncredited_copies as
with grouped as (
    select members.article_id, copy_groups.origin_publisher_id as from_publisher_id, copy_groups.origin_article_id
    from copy_groups
    join copy_group_members as members using (copy_group_id)
    where copy_groups.origin_publisher_id is not null
),

-- Groups whose origin is not known may still hold pairs that tell who had it from whom.
directed as (
    select
        case when origin_article_id = article_id then other_article_id else article_id end as article_id,
        origin_article_id
    from article_matches
    where relation <> 'same_event' and origin_article_id is not null
),

copies as (
    from grouped
    union all
    select directed.article_id, origins.publisher_id, directed.origin_article_id
    from directed
    join articles as origins on origins.article_id = directed.origin_article_id
    where
        origins.publisher_id is not null
        and directed.article_id not in (select article_id from grouped)
)

select
    articles.article_id, articles.headline, articles.publisher_id, carriers.name as publisher,
    articles.date_published, copies.from_publisher_id, origins.name as from_publisher, copies.origin_article_id
from copies
join articles using (article_id)
left join publishers as carriers on carriers.publisher_id = articles.publisher_id
left join publishers as origins on origins.publisher_id = copies.from_publisher_id
where
    articles.publisher_id is distinct from copies.from_publisher_id
    and articles.article_id is distinct from copies.origin_article_id
    and not exists (
        from attributions
        where
            attributions.article_id = articles.article_id
            and attributions.publisher_id = copies.from_publisher_id
    );

comment on view uncredited_copies is
'Copies that name the outlet their text comes from nowhere: in no credit line, dateline or tag, and in no citation. Null publisher: outlet unknown. Null origin_article_id: the original was never seen.';
