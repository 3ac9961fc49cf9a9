-- Every outcome says how it ended: an article where it was taken in, a reason where it was not; only failures are retried.
with broken as (
    select 'run ' || run_id || ', input ' || input_ref || ': ' || coalesce(outcome, 'no outcome') as example
    from outcomes
    where
        outcome is null
        or outcome not in ('loaded', 'updated', 'unchanged', 'rejected', 'blocked', 'failed')
        or stage is null
        or stage not in ('discover', 'fetch', 'extract', 'load')
        or (outcome in ('loaded', 'updated', 'unchanged') and (article_id is null or document_id is null))
        or (outcome in ('rejected', 'blocked', 'failed') and coalesce(reason, '') = '')
        or (retryable and outcome <> 'failed')
)

select (select count(*) from outcomes) as checked, count(*) as violations, min(example) as example from broken;
