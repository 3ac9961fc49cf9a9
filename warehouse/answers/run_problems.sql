-- Inputs of a run that were not taken in: failed, blocked, rejected.
select input_ref, outcome, stage, reason, coalesce(retryable, false) as retryable
from outcomes
where run_id = $run_id and outcome in ('failed', 'blocked', 'rejected')
order by list_position(['failed', 'blocked', 'rejected'], outcome), input_ref
limit $limit;
