-- Every closed run counts as many inputs as it has outcomes, of each kind.
with counted as (
    select
        run_id,
        count(*) as inputs,
        count(*) filter (outcome = 'loaded') as loaded,
        count(*) filter (outcome = 'updated') as updated,
        count(*) filter (outcome = 'unchanged') as unchanged,
        count(*) filter (outcome = 'rejected') as rejected,
        count(*) filter (outcome = 'blocked') as blocked,
        count(*) filter (outcome = 'failed') as failed
    from outcomes
    group by run_id
),

closed as (
    select * from runs where state <> 'running'
),

broken as (
    select 'run ' || closed.run_id || ' says ' || coalesce(closed.inputs::varchar, 'no') || ' inputs and has '
        || coalesce(counted.inputs, 0) || ' outcomes' as example
    from closed left join counted using (run_id)
    where
        (
            closed.inputs, closed.loaded, closed.updated, closed.unchanged, closed.rejected, closed.blocked,
            closed.failed
        ) is distinct from (
            coalesce(counted.inputs, 0), coalesce(counted.loaded, 0), coalesce(counted.updated, 0),
            coalesce(counted.unchanged, 0), coalesce(counted.rejected, 0), coalesce(counted.blocked, 0),
            coalesce(counted.failed, 0)
        )
        or closed.inputs
            <> closed.loaded + closed.updated + closed.unchanged + closed.rejected + closed.blocked + closed.failed
        or closed.finished_at is null
)

select (select count(*) from closed) as checked, count(*) as violations, min(example) as example from broken;
