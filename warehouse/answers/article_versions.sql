-- An article as it stood at different times.
select version, seen_at, headline, article_body, change_ratio
from article_versions
where article_id = $article_id
order by version;
