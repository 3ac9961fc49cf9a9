-- The last runs, the newest first.
select
    run_id, flow_run_id, kind, parameters::varchar as parameters, started_at, finished_at, state,
    inputs, loaded, updated, unchanged, rejected, blocked, failed, code_version
from runs
order by started_at desc, run_id
limit $count;
