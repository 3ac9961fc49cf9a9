-- A run that begins now.
insert into runs (run_id, flow_run_id, kind, parameters, started_at, state, code_version)
values ($run_id, $flow_run_id, $kind, $parameters, now(), 'running', $code_version);
