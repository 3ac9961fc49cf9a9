-- Deletes the matches that the step judges anew or that lost their ground, remembering which texts they touched.

create or replace temp table step_retired as
select
    rowid as match_row,
    least(content_digest, other_content_digest) as content_digest,
    greatest(content_digest, other_content_digest) as other_content_digest
from article_matches
where content_digest in (
    from step_texts union all from step_gone
    union all select content_digest from step_rejected
    union all select other_content_digest from step_rejected
)
union
select
    rowid,
    least(content_digest, other_content_digest),
    greatest(content_digest, other_content_digest)
from article_matches
where other_content_digest in (from step_texts union all from step_gone);

delete from step_retired
where
    content_digest not in (from step_texts union all from step_gone)
    and other_content_digest not in (from step_texts union all from step_gone)
    and (content_digest, other_content_digest) not in (
        select (content_digest, other_content_digest) from step_rejected
    );

create or replace temp table step_touched as
select content_digest from step_texts
union
select content_digest from step_gone
union
select content_digest from step_retired
union
select other_content_digest from step_retired
union
select content_digest from step_verdicts
union
select other_content_digest from step_verdicts;

delete from changed_facts
where (article_id, other_article_id) in (
    select (article_id, other_article_id) from article_matches where rowid in (select match_row from step_retired)
);

delete from article_matches where rowid in (select match_row from step_retired);
