-- Runs that have not been closed.
select run_id from runs where state = 'running';
