-- Sources, the last read first.
select
    source_id, kind, location, active, last_checked_at, last_changed_at, consecutive_failures, documents, articles,
    last_run_inputs, last_run_failed
from source_health
order by last_checked_at desc nulls last, location
limit $limit;
