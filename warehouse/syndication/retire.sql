-- Deletes the matches that the step judges anew or that lost their ground, remembering which texts they touched.

create or replace temp table step_retired as
select distinct
    least(content_digest, other_content_digest) as content_digest,
    greatest(content_digest, other_content_digest) as other_content_digest
from article_matches
where
    content_digest in (from step_texts union all from step_gone)
    or other_content_digest in (from step_texts union all from step_gone)
    or (least(content_digest, other_content_digest), greatest(content_digest, other_content_digest)) in (
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

delete from article_matches
where
    content_digest in (from step_texts union all from step_gone)
    or other_content_digest in (from step_texts union all from step_gone)
    or (least(content_digest, other_content_digest), greatest(content_digest, other_content_digest)) in (
        select (content_digest, other_content_digest) from step_rejected
    );
