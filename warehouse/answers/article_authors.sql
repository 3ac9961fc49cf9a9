-- The byline.
select authors.name, authors.kind
from article_authors join authors using (author_id)
where article_authors.article_id = $article_id
order by article_authors.position;
