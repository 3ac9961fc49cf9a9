-- Writes the matches of articles that follow from the verdicts on texts, with their direction.

create or replace temp table step_presented as
with members as (
    select
        article_id,
        matched_content_digest as content_digest,
        hash(article_body) as body_key,
        length(article_body) as body_length,
        publisher_id,
        (date_published at time zone 'UTC')::date as day,
        -- A date of lower precision stands for the stretch of time it leaves open.
        date_published as published_from,
        date_published + case date_published_precision
            when 'second' then interval 0 seconds
            when 'minute' then interval 59 seconds
            when 'day' then interval 86399 seconds
            when 'month' then interval 31 days
            else interval 366 days
        end as published_to,
        row_number() over (partition by matched_content_digest order by article_id) as place,
        count(*) over (partition by matched_content_digest) as members
    from articles
    where matched_content_digest in (
        select content_digest from step_texts
        union all select content_digest from step_verdicts
        union all select other_content_digest from step_verdicts
    )
)

select *, members <= (select member_limit from step_settings) as is_small from members;

-- Whom an article names as the source of its text: a credit or dateline, else an outlet it cites.
create or replace temp table step_declared as
select distinct
    attributions.article_id,
    attributions.publisher_id,
    case when attributions.cue in ('credit', 'dateline', 'meta') then 'credited' else 'cited' end as basis
from attributions
join step_presented as presented using (article_id)
where attributions.kind in ('outlet', 'agency') and attributions.publisher_id is distinct from presented.publisher_id;

create or replace temp table step_rows as
with exact_pairs as (
    select
        one.article_id, other.article_id as other_article_id,
        'exact' as relation, 1.0 as score, 1.0 as containment, 1.0 as other_containment, null as quote_containment,
        [{
            'char_start': 0, 'char_end': one.body_length,
            'other_char_start': 0, 'other_char_end': other.body_length
        }] as shared_spans,
        '{"words": "all"}'::json as evidence
    from step_presented as one
    join step_presented as other using (content_digest)
    where
        content_digest in (
            select content_digest
            from fingerprints
            semi join step_texts using (content_digest)
            where word_count >= (select fewest_words from step_settings)
        )
        and one.place < other.place
        and (one.is_small or one.place = 1)
),

judged_pairs as (
    select
        one.article_id, other.article_id as other_article_id,
        verdicts.relation, verdicts.score, verdicts.containment, verdicts.other_containment,
        verdicts.quote_containment,
        list_transform(
            range(0, len(spans.spans), 4),
            lambda i: {
                'char_start': spans.spans[i + 1], 'char_end': spans.spans[i + 2],
                'other_char_start': spans.spans[i + 3], 'other_char_end': spans.spans[i + 4]
            }
        ) as shared_spans,
        verdicts.evidence
    from step_verdicts as verdicts
    join step_presented as one on one.content_digest = verdicts.content_digest
    join step_presented as other on other.content_digest = verdicts.other_content_digest
    join step_spans as spans
        on spans.content_digest = verdicts.content_digest
        and spans.other_content_digest = verdicts.other_content_digest
        and spans.body_key = one.body_key
        and spans.other_body_key = other.body_key
    where
        (one.is_small or one.place = 1)
        and (other.is_small or other.place = 1)
        and (
            verdicts.relation != 'same_event'
            or one.day is null
            or other.day is null
            or abs(one.day - other.day) <= (select window_days from step_settings)
        )
)

from exact_pairs
union all
select * from judged_pairs where article_id < other_article_id
union all
select
    other_article_id, article_id, relation, score, other_containment, containment, quote_containment,
    list_transform(
        shared_spans,
        lambda span: {
            'char_start': span.other_char_start, 'char_end': span.other_char_end,
            'other_char_start': span.char_start, 'other_char_end': span.char_end
        }
    ),
    evidence
from judged_pairs
where article_id > other_article_id;

insert into article_matches by name
with credits as (
    select rows.article_id, rows.other_article_id, credit.basis, true as is_first
    from step_rows as rows
    join step_presented as other on other.article_id = rows.other_article_id
    join step_declared as credit
        on credit.article_id = rows.article_id and credit.publisher_id = other.publisher_id
    union all
    select rows.article_id, rows.other_article_id, credit.basis, false
    from step_rows as rows
    join step_presented as one on one.article_id = rows.article_id
    join step_declared as credit
        on credit.article_id = rows.other_article_id and credit.publisher_id = one.publisher_id
),

declared as (
    select
        article_id,
        other_article_id,
        max(basis) filter (where is_first) as by_first,
        max(basis) filter (where not is_first) as by_other
    from credits
    group by article_id, other_article_id
),

weighed as (
    select
        rows.*,
        one.content_digest,
        other.content_digest as other_content_digest,
        declared.by_first,
        declared.by_other,
        -- Two independent reports have no order of descent.
        rows.relation != 'same_event' and one.published_to < other.published_from as first_is_earlier,
        rows.relation != 'same_event' and other.published_to < one.published_from as other_is_earlier
    from step_rows as rows
    join step_presented as one on one.article_id = rows.article_id
    join step_presented as other on other.article_id = rows.other_article_id
    left join declared on declared.article_id = rows.article_id and declared.other_article_id = rows.other_article_id
),

directed as (
    select
        *,
        case
            when by_first is not null and (by_other is not null or coalesce(first_is_earlier, false)) then 'conflicting'
            when by_other is not null and coalesce(other_is_earlier, false) then 'conflicting'
            when by_first is not null then by_first
            when by_other is not null then by_other
            when first_is_earlier or other_is_earlier then 'earlier'
        end as direction_basis
    from weighed
)

select
    article_id, other_article_id, relation,
    case
        when direction_basis = 'conflicting' then null
        when by_first is not null then other_article_id
        when by_other is not null then article_id
        when first_is_earlier then article_id
        when other_is_earlier then other_article_id
    end as origin_article_id,
    direction_basis, score, containment, other_containment, quote_containment, shared_spans, evidence,
    content_digest, other_content_digest,
    (select rule_version from step_settings) as rule_version
from directed;
