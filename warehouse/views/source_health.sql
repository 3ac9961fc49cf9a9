create or replace view source_health as
with last_outcomes as (
    select
        outcomes.source_id, outcomes.outcome,
        rank() over (partition by outcomes.source_id order by runs.started_at desc, runs.run_id) as runs_ago
    from outcomes join runs using (run_id)
),

last_runs as (
    select
        source_id,
        count(*) as inputs,
        count(*) filter (outcome in ('loaded', 'updated')) as news,
        count(*) filter (outcome = 'rejected') as rejected,
        count(*) filter (outcome = 'failed') as failed
    from last_outcomes
    where runs_ago = 1
    group by source_id
),

holdings as (
    select
        documents.source_id, count(*) as documents, count(distinct documents.article_id) as articles
    from documents
    group by documents.source_id
)

select
    sources.source_id, sources.kind, sources.location, sources.active,
    sources.last_checked_at, sources.last_changed_at, sources.consecutive_failures,
    coalesce(holdings.documents, 0) as documents, coalesce(holdings.articles, 0) as articles,
    coalesce(last_runs.inputs, 0) as last_run_inputs, coalesce(last_runs.news, 0) as last_run_news,
    coalesce(last_runs.rejected, 0) as last_run_rejected, coalesce(last_runs.failed, 0) as last_run_failed
from sources
left join holdings using (source_id)
left join last_runs using (source_id);

comment on view source_health is
'Per source: when it was last read and last brought anything new, what the warehouse has from it, and what became of its inputs in the last run that met it.';
