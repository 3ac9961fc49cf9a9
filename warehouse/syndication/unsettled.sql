-- Texts of the step whose fingerprint may have been read from another body than the one that speaks for them: articles
-- have it in several forms, or had, or one of its articles has just left.
with former as (
    select content_digest, hash(article_body) as body_key
    from article_versions
    where rowid in (
        select rowid from article_versions where content_digest in (select content_digest from step_texts)
    )
),

current as (
    select rowid as article_row, hash(article_body) as body_key
    from articles
    where rowid in (
        select article_row
        from step_members
        where body_key is null and content_digest in (select content_digest from former)
    )
),

forms as (
    select content_digest, body_key from step_members where body_key is not null
    union all
    select content_digest, body_key from former
    union all
    select members.content_digest, current.body_key
    from step_members as members join current using (article_row)
),

several as (
    select content_digest from forms group by content_digest having count(distinct body_key) > 1
    union
    select content_digest from step_leavers
),

speaking as (
    select members.article_row, members.content_digest
    from step_members as members semi join several using (content_digest)
    where members.place = 1
),

bodies as (
    select rowid as article_row, article_body
    from articles
    where rowid in (select article_row from speaking)
)

select speaking.content_digest, bodies.article_body
from speaking join bodies using (article_row)
order by speaking.content_digest;
