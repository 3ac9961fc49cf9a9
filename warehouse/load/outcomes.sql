-- What became of the batch's inputs. A retried task finds its own work done: an input that was loaded stays loaded, one
-- that went no further than before is judged by the last try.
with stage as (
    select
        unnest($input_ref::varchar[]) as input_ref,
        unnest($stage::varchar[]) as stage,
        unnest($outcome::varchar[]) as outcome,
        unnest($reason::varchar[]) as reason,
        unnest($retryable::boolean[]) as retryable,
        unnest($source_id::uuid[]) as source_id,
        unnest($document_id::uuid[]) as document_id,
        unnest($article_id::uuid[]) as article_id
),

done as (
    select * from (values ('loaded', 3), ('updated', 2), ('unchanged', 1)) as ranks (outcome, rank)
),

ranked as (
    select stage.*, coalesce(done.rank, 0) as rank from stage left join done using (outcome)
)

merge into outcomes using ranked on outcomes.run_id = $run_id and outcomes.input_ref = ranked.input_ref
when matched
    and (
        outcomes.outcome not in ('loaded', 'updated', 'unchanged')
        or ranked.rank > case outcomes.outcome when 'loaded' then 3 when 'updated' then 2 else 1 end
    )
then update set
    stage = ranked.stage, outcome = ranked.outcome, reason = ranked.reason, retryable = ranked.retryable,
    source_id = ranked.source_id, document_id = ranked.document_id, article_id = ranked.article_id,
    occurred_at = now()
when not matched then insert (
    run_id, input_ref, stage, outcome, reason, retryable, source_id, document_id, article_id, occurred_at
) values (
    $run_id, ranked.input_ref, ranked.stage, ranked.outcome, ranked.reason, ranked.retryable, ranked.source_id,
    ranked.document_id, ranked.article_id, now()
);
