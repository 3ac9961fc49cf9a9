-- Verdicts on pairs of texts, one list a column.
insert into step_verdicts
select
    unnest($content_digest::uuid[]), unnest($other_content_digest::uuid[]), unnest($relation::varchar[]),
    unnest($score::double[]), unnest($containment::double[]), unnest($other_containment::double[]),
    unnest($quote_containment::double[]), unnest($evidence::varchar[])::json;
