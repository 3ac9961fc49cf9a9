-- One run.
select
    run_id, flow_run_id, kind, parameters::varchar as parameters, started_at, finished_at, state,
    inputs, loaded, updated, unchanged, rejected, blocked, failed, code_version
from runs
where run_id = $run_id;
