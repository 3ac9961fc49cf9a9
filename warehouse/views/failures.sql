create or replace view failures as
with failed as (
    select input_ref, count(*) as failed_runs from outcomes where outcome = 'failed' group by input_ref
),

tries as (
    select
        outcomes.*, runs.kind, runs.started_at,
        row_number() over (
            partition by outcomes.input_ref order by runs.started_at desc, runs.run_id
        ) as tries_ago
    from outcomes
    semi join failed using (input_ref)
    join runs using (run_id)
)

select
    tries.input_ref, tries.stage, tries.reason, tries.retryable, failed.failed_runs, tries.occurred_at,
    sources.location as source, tries.run_id, tries.kind as run_kind
from tries
join failed using (input_ref)
left join sources using (source_id)
where tries.tries_ago = 1 and tries.outcome = 'failed';

comment on view failures is
'Inputs that were wanted and not obtained the last time a run met them: where it ended and why, whether trying again may help, and in how many runs it failed.';
