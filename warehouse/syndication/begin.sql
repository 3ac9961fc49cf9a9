-- Empty tables for the verdicts of one step.
create or replace temp table step_verdicts (
    content_digest uuid, other_content_digest uuid, relation varchar, score double,
    containment double, other_containment double, quote_containment double, evidence json
);

-- Shared stretches for each form of the two bodies: four numbers a stretch.
create or replace temp table step_spans (
    content_digest uuid, other_content_digest uuid, body_key ubigint, other_body_key ubigint, spans integer[]
);

-- What copies say differently, for each form of the two bodies.
create or replace temp table step_facts (
    content_digest uuid, other_content_digest uuid, body_key ubigint, other_body_key ubigint, kind varchar,
    value varchar, other_value varchar, evidence varchar, other_evidence varchar
);
