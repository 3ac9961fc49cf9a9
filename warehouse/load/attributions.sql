-- Attributions of the rewritten articles, whose old rows are gone (derived_clear.sql).
with stage as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($position::integer[]) as position,
        unnest($kind::varchar[]) as kind,
        unnest($source_name::varchar[]) as source_name,
        unnest($source_name_raw::varchar[]) as source_name_raw,
        unnest($publisher_id::varchar[]) as publisher_id,
        unnest($cue::varchar[]) as cue,
        unnest($evidence::varchar[]) as evidence,
        unnest($char_start::integer[]) as char_start,
        unnest($char_end::integer[]) as char_end,
        unnest($cited_by_position::integer[]) as cited_by_position,
        unnest($confidence::double[]) as confidence,
        unnest($source_url::varchar[]) as source_url,
        unnest($rule_version::integer[]) as rule_version
)

insert into attributions (
    article_id, position, kind, source_name, source_name_raw, publisher_id, cue, evidence, char_start, char_end,
    cited_by_position, confidence, source_url, rule_version
)
select
    article_id, position, kind, source_name, source_name_raw, publisher_id, cue, evidence, char_start, char_end,
    cited_by_position, confidence, source_url, rule_version
from stage;
