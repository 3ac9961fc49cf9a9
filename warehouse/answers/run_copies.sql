-- Pairs of copies with an article the run loaded or updated: the copy first where the direction is known.
with news as (
    select distinct article_id from outcomes where run_id = $run_id and outcome in ('loaded', 'updated')
),

pairs as (
    select
        relation, score, origin_article_id is not null as is_directed,
        case when origin_article_id = article_id then other_article_id else article_id end as copy_id,
        case when origin_article_id = article_id then article_id else other_article_id end as original_id
    from article_matches
    where
        relation <> 'same_event'
        and (article_id in (select article_id from news) or other_article_id in (select article_id from news))
)

select
    pairs.relation, pairs.is_directed,
    pairs.copy_id, copies.headline as copy_headline, copiers.name as copy_publisher,
    coalesce(copies.url, copies.source_path) as copy_place,
    pairs.original_id, originals.headline as original_headline, publishers.name as original_publisher,
    coalesce(originals.url, originals.source_path) as original_place
from pairs
join articles as copies on copies.article_id = pairs.copy_id
join articles as originals on originals.article_id = pairs.original_id
left join publishers as copiers on copiers.publisher_id = copies.publisher_id
left join publishers on publishers.publisher_id = originals.publisher_id
order by
    list_position(['exact', 'reprint', 'edited', 'excerpt', 'merged', 'rewrite'], pairs.relation),
    pairs.is_directed desc, pairs.score desc nulls last, pairs.copy_id, pairs.original_id
limit $limit;
