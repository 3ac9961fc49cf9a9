-- Inputs whose last try failed, those worth another try first.
select input_ref, source, stage, reason, coalesce(retryable, false) as retryable, failed_runs, occurred_at
from failures
where retryable or not $only_retryable
order by coalesce(retryable, false) desc, occurred_at desc, input_ref
limit $limit;
