-- Writes the matches of articles that follow from the verdicts on texts, with their direction.

create or replace temp table step_presented as
with members as (
    select
        rowid as article_row,
        article_id,
        matched_content_digest as content_digest,
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
),

bodies as (
    select rowid as article_row, hash(article_body) as body_key, length(article_body) as body_length
    from articles
    where rowid in (select article_row from members)
)

select members.*, bodies.body_key, bodies.body_length, members <= (select member_limit from step_settings) as is_small
from members join bodies using (article_row);

-- Whom these articles name as a source, by outlet or by the address of the very article.
create or replace temp table step_named as
select attributions.article_id, attributions.publisher_id, attributions.cue, attributions.source_url
from attributions
semi join step_presented using (article_id)
where attributions.kind in ('outlet', 'agency');

-- Which article declares the address of which other, whatever their scheme, `www.` or closing slash.
create or replace temp table step_linked as
with addresses as (
    select article_id, url from article_urls
    union all
    -- A saved page is known by the address it gives itself.
    select article_id, canonical_url from articles where url is null and canonical_url is not null
),

keyed as (
    select article_id, regexp_replace(url, '^https?://(www[.])?|/$', '', 'g') as key
    from addresses
    semi join step_presented using (article_id)
)

select distinct named.article_id, keyed.article_id as origin_article_id
from step_named as named
join keyed on keyed.key = regexp_replace(named.source_url, '^https?://(www[.])?|/$', '', 'g')
where named.article_id != keyed.article_id;

-- The outlets they name as the source of their text: in a credit, dateline or tag, else as one that they cite.
create or replace temp table step_credited as
select distinct
    named.article_id,
    named.publisher_id,
    case when named.cue in ('credit', 'dateline', 'meta') then 'credited' else 'cited' end as basis
from step_named as named
join step_presented as presented using (article_id)
where named.publisher_id is distinct from presented.publisher_id;

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
    select rows.article_id, rows.other_article_id, 'declared' as basis, true as is_first
    from step_rows as rows
    join step_linked as linked
        on linked.article_id = rows.article_id and linked.origin_article_id = rows.other_article_id
    union all
    select rows.article_id, rows.other_article_id, 'declared', false
    from step_rows as rows
    join step_linked as linked
        on linked.article_id = rows.other_article_id and linked.origin_article_id = rows.article_id
    union all
    select rows.article_id, rows.other_article_id, credit.basis, true
    from step_rows as rows
    join step_presented as other on other.article_id = rows.other_article_id
    join step_credited as credit
        on credit.article_id = rows.article_id and credit.publisher_id = other.publisher_id
    union all
    select rows.article_id, rows.other_article_id, credit.basis, false
    from step_rows as rows
    join step_presented as one on one.article_id = rows.article_id
    join step_credited as credit
        on credit.article_id = rows.other_article_id and credit.publisher_id = one.publisher_id
),

-- The strongest evidence each way; strength 0 where there is none.
named as (
    select
        article_id,
        other_article_id,
        max(strength) filter (where is_first) as by_first,
        max(strength) filter (where not is_first) as by_other
    from (select *, list_position(['cited', 'credited', 'declared'], basis) as strength from credits)
    group by article_id, other_article_id
),

weighed as (
    select
        rows.*,
        one.content_digest,
        other.content_digest as other_content_digest,
        coalesce(named.by_first, 0) as by_first,
        coalesce(named.by_other, 0) as by_other,
        -- Two independent reports have no order of descent.
        coalesce(rows.relation != 'same_event' and one.published_to < other.published_from, false) as first_is_earlier,
        coalesce(rows.relation != 'same_event' and other.published_to < one.published_from, false) as other_is_earlier
    from step_rows as rows
    join step_presented as one on one.article_id = rows.article_id
    join step_presented as other on other.article_id = rows.other_article_id
    left join named on named.article_id = rows.article_id and named.other_article_id = rows.other_article_id
),

directed as (
    select
        *,
        case
            when by_first > 0 and by_first = by_other then 'conflicting'
            -- Who links to an article knew of it, whatever date that bears now; who names an outlet may mean another
            -- article of it.
            when greatest(by_first, by_other) = 3 then 'declared'
            when by_first > by_other and first_is_earlier then 'conflicting'
            when by_other > by_first and other_is_earlier then 'conflicting'
            when greatest(by_first, by_other) = 2 then 'credited'
            when greatest(by_first, by_other) = 1 then 'cited'
            when first_is_earlier or other_is_earlier then 'earlier'
        end as direction_basis
    from weighed
)

select
    article_id, other_article_id, relation,
    case
        when direction_basis = 'conflicting' then null
        when by_first > by_other then other_article_id
        when by_other > by_first then article_id
        when first_is_earlier then article_id
        when other_is_earlier then other_article_id
    end as origin_article_id,
    direction_basis, score, containment, other_containment, quote_containment, shared_spans, evidence,
    content_digest, other_content_digest,
    (select rule_version from step_settings) as rule_version
from directed;
