-- Changed facts of judged texts, one list a column, for each form of the two bodies; the evidence is cut out of the form.
insert into step_facts
with stage as (
    select
        unnest($content_digest::uuid[]) as content_digest,
        unnest($other_content_digest::uuid[]) as other_content_digest,
        unnest($body_key::ubigint[]) as body_key,
        unnest($other_body_key::ubigint[]) as other_body_key,
        unnest($kind::varchar[]) as kind,
        unnest($value::varchar[]) as value,
        unnest($other_value::varchar[]) as other_value,
        unnest($char_start::integer[]) as char_start,
        unnest($char_end::integer[]) as char_end,
        unnest($other_char_start::integer[]) as other_char_start,
        unnest($other_char_end::integer[]) as other_char_end
)

select
    stage.content_digest, stage.other_content_digest, stage.body_key, stage.other_body_key,
    stage.kind, stage.value, stage.other_value,
    substring(one.article_body, stage.char_start + 1, stage.char_end - stage.char_start),
    substring(other.article_body, stage.other_char_start + 1, stage.other_char_end - stage.other_char_start)
from stage
join step_bodies as one
    on one.content_digest = stage.content_digest and one.body_key = stage.body_key
join step_bodies as other
    on other.content_digest = stage.other_content_digest and other.body_key = stage.other_body_key;
