-- Whom the articles that a run loaded or updated name as a source, other than their own outlet.
with news as (
    select distinct article_id from outcomes where run_id = $run_id and outcome in ('loaded', 'updated')
)

select
    coalesce(own.name, articles.headline, articles.source_path, articles.url, 'unknown') as citing,
    coalesce(publishers.name, attributions.source_name) as cited,
    count(distinct articles.article_id) as articles
from articles
join news using (article_id)
join attributions using (article_id)
left join publishers on publishers.publisher_id = attributions.publisher_id
left join publishers as own on own.publisher_id = articles.publisher_id
where
    (attributions.publisher_id is not null or attributions.kind in ('outlet', 'agency'))
    and (attributions.publisher_id is null or attributions.publisher_id is distinct from articles.publisher_id)
group by all
order by articles desc, citing, cited
limit $limit;
