-- Shared stretches of judged texts, one list a column.
insert into step_spans
select
    unnest($content_digest::uuid[]), unnest($other_content_digest::uuid[]),
    unnest($body_key::ubigint[]), unnest($other_body_key::ubigint[]), unnest($spans::integer[][]);
