-- The matched articles of the region, lowest id first; a date of lower precision stands for the time it leaves open.
select
    matched_content_digest, article_id, length(article_body), publisher_id, headline,
    date_published, coalesce(date_published_precision, 'year')
from articles
where rowid in (
    select rowid from articles where matched_content_digest in (select content_digest from step_region)
)
order by article_id;
