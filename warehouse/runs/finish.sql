-- Closes runs, each with the counts of its outcomes.
with closing as (
    select unnest($run_ids::uuid[]) as run_id
),

counts as (
    select
        closing.run_id,
        count(outcomes.input_ref) as inputs,
        count(*) filter (outcomes.outcome = 'loaded') as loaded,
        count(*) filter (outcomes.outcome = 'updated') as updated,
        count(*) filter (outcomes.outcome = 'unchanged') as unchanged,
        count(*) filter (outcomes.outcome = 'rejected') as rejected,
        count(*) filter (outcomes.outcome = 'blocked') as blocked,
        count(*) filter (outcomes.outcome = 'failed') as failed
    from closing left join outcomes using (run_id)
    group by closing.run_id
)

update runs
set
    state = $state, finished_at = now(),
    inputs = counts.inputs, loaded = counts.loaded, updated = counts.updated, unchanged = counts.unchanged,
    rejected = counts.rejected, blocked = counts.blocked, failed = counts.failed
from counts
where runs.run_id = counts.run_id and runs.state = 'running';
