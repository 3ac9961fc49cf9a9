-- The URLs an article is known by.
select url, kind
from article_urls
where article_id = $article_id
order by list_position(['given', 'final', 'canonical'], kind), url;
