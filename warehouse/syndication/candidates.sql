-- step_candidates: the pairs worth reading side by side. More evidence never makes a pair less of a candidate.
-- step_rejected: pairs outside the step's texts that lost what made them candidates.

create or replace temp table step_days as
with texts as (
    select content_digest from step_pairs
    union
    select other_content_digest from step_pairs
)
select
    matched_content_digest as content_digest,
    min((date_published at time zone 'UTC')::date) as first_day,
    max((date_published at time zone 'UTC')::date) as last_day,
    bool_or(date_published is null) as is_undated
from articles
where matched_content_digest in (select content_digest from texts)
group by matched_content_digest;

create or replace temp table step_candidates as
with settings as (from step_settings),

texts as (
    select * from fingerprints
    where rowid in (
        select rowid from fingerprints where content_digest in (select content_digest from step_days)
    )
),

sizes as (
    select
        pairs.*,
        -- Short texts keep all their grams; the sampled ones alone can be compared with a longer text's.
        least(
            len(list_filter(one.grams, lambda gram: gram % 16 = 0)), len(list_filter(other.grams, lambda gram: gram % 16 = 0))
        ) as smaller_sample,
        least(len(one.names), len(other.names)) as fewer_names,
        case when pairs.names >= 2 then len(list_intersect(one.names, other.names)) end as shared_names
    from step_pairs as pairs
    join texts as one using (content_digest)
    join texts as other on other.content_digest = pairs.other_content_digest
)

select sizes.content_digest, sizes.other_content_digest
from sizes
cross join settings
join step_days as one on one.content_digest = sizes.content_digest
join step_days as other on other.content_digest = sizes.other_content_digest
where
    sizes.is_linked
    or sizes.quotes >= 1
    or sizes.grams >= greatest(1, settings.gram_share * sizes.smaller_sample)
    or (
        sizes.names >= 1
        and (
            sizes.names + coalesce(sizes.numbers, 0) >= settings.event_evidence
            -- Short texts have few names: there one rare name is enough.
            or (sizes.names >= 2 and sizes.shared_names >= 0.5 * sizes.fewer_names)
        )
        and (
            one.is_undated
            or other.is_undated
            or (
                one.first_day <= other.last_day + settings.window_days
                and other.first_day <= one.last_day + settings.window_days
            )
        )
    );

create or replace temp table step_rejected as
select content_digest, other_content_digest
from step_distant_pairs
anti join step_candidates using (content_digest, other_content_digest);

drop table step_postings;

drop table step_weighed_postings;

drop table step_shared;
