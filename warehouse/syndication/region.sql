-- step_region: the texts of every connected part that the step touched. A new connection has touched texts at both ends,
-- so nothing outside can belong to what is inside.
create or replace temp table step_region as
with parts as (
    select distinct component_id
    from text_components
    where content_digest in (select content_digest from step_touched)
)

select content_digest
from text_components
where component_id in (select component_id from parts)
union
select step_touched.content_digest
from step_touched left join fingerprints using (content_digest)
where fingerprints.word_count is null or fingerprints.word_count >= (select fewest_words from step_settings);
