-- Articles a text may mean. What names an article outright decides alone; else all that fit are given.
with exact as (
    select article_id from articles
    where replace(article_id::varchar, '-', '') = $id_prefix or url = $text or source_path = $text
    union
    select article_id from article_urls where url = $url
    union
    select article_id from outcomes where article_id is not null and input_ref in ($text, $path)
),

possible as (
    select article_id from articles
    where
        starts_with(replace(article_id::varchar, '-', ''), $id_prefix)
        or ends_with(source_path, '/' || $text)
        or contains(lower(headline), lower($text))
),

found as (
    select article_id from exact
    union
    select article_id from possible where not exists (from exact)
)

select
    articles.article_id, articles.headline, publishers.name as publisher, articles.date_published,
    coalesce(articles.url, articles.source_path) as place
from articles
join found using (article_id)
left join publishers using (publisher_id)
order by articles.date_published nulls last, articles.article_id
limit $limit;
