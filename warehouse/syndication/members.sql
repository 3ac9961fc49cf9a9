-- step_members: the matched articles of the step's texts. Two bodies with the same words may differ in their marks and
-- line breaks, so where a text has several articles each body is told apart; the body of the lowest article id speaks
-- for the text. Here as elsewhere rows are found by their narrow columns, and wide ones fetched by row number.

create or replace temp table step_members as
with members as (
    select
        rowid as article_row,
        article_id,
        matched_content_digest as content_digest,
        row_number() over (partition by matched_content_digest order by article_id) as place,
        count(*) over (partition by matched_content_digest) as members
    from articles
    where matched_content_digest in (select content_digest from step_texts)
),

keys as (
    select rowid as article_row, hash(article_body) as body_key
    from articles
    where rowid in (select article_row from members where members > 1)
)

select members.article_row, members.article_id, members.content_digest, keys.body_key, members.place
from members left join keys using (article_row);
