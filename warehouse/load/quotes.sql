-- Quotations of the rewritten articles, whose old rows are gone (derived_clear.sql).
with stage as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($position::integer[]) as position,
        unnest($quote_text::varchar[]) as quote_text,
        unnest($speaker::varchar[]) as speaker,
        unnest($speaker_raw::varchar[]) as speaker_raw,
        unnest($char_start::integer[]) as char_start,
        unnest($char_end::integer[]) as char_end,
        unnest($continues_position::integer[]) as continues_position,
        unnest($rule_version::integer[]) as rule_version
)

insert into quotes (
    article_id, position, quote_text, speaker, speaker_raw, char_start, char_end, continues_position, rule_version
)
select
    article_id, position, quote_text, speaker, speaker_raw, char_start, char_end, continues_position, rule_version
from stage;
