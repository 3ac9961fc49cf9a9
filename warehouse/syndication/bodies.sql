-- step_bodies: the bodies of $digests, each form once; the form of the lowest article id comes first and speaks for the
-- text.
create or replace temp table step_bodies as
with members as (
    select
        rowid as article_row,
        matched_content_digest as content_digest,
        article_id,
        row_number() over (partition by matched_content_digest order by article_id) as place,
        count(*) over (partition by matched_content_digest) as members
    from articles
    where matched_content_digest in (select unnest($digests::uuid[]))
),

read as (from members where place = 1 or members <= $member_limit),

bodies as (
    select rowid as article_row, article_body
    from articles
    where rowid in (select article_row from read)
)

select
    read.content_digest,
    hash(bodies.article_body) as body_key,
    min(read.article_id) as article_id,
    arg_min(bodies.article_body, read.article_id) as article_body
from read join bodies using (article_row)
group by read.content_digest, body_key;
