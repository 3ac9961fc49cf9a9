-- Texts of the step whose fingerprint may have been read from another body than the one that speaks for them: articles
-- have it in several forms, or had, or one of its articles has just left.
with forms as (
    select content_digest, body_key from step_members
    union all
    select content_digest, hash(article_body)
    from article_versions
    where content_digest in (select content_digest from step_texts)
),

several as (
    select content_digest from forms group by content_digest having count(distinct body_key) > 1
    union
    select content_digest from step_leavers
)

select members.content_digest, articles.article_body
from step_members as members
semi join several using (content_digest)
join articles using (article_id)
where members.place = 1
order by members.content_digest;
