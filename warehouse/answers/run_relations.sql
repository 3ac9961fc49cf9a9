-- Pairs with an article the run loaded or updated, by relation.
with news as (
    select distinct article_id from outcomes where run_id = $run_id and outcome in ('loaded', 'updated')
)

select relation, count(*) as pairs
from article_matches
where article_id in (select article_id from news) or other_article_id in (select article_id from news)
group by relation
order by list_position(['exact', 'reprint', 'edited', 'excerpt', 'merged', 'rewrite', 'same_event'], relation);
