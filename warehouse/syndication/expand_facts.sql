-- Writes the changed facts of the pairs of articles whose copies were judged, the lower id first.
insert into changed_facts by name
with pairs as (
    select
        one.article_id, other.article_id as other_article_id,
        facts.kind, facts.value, facts.other_value, facts.evidence, facts.other_evidence
    from step_facts as facts
    join step_presented as one
        on one.content_digest = facts.content_digest and one.body_key = facts.body_key
    join step_presented as other
        on other.content_digest = facts.other_content_digest and other.body_key = facts.other_body_key
    where (one.is_small or one.place = 1) and (other.is_small or other.place = 1)
)

select
    article_id, other_article_id, kind, value, other_value, evidence, other_evidence,
    (select rule_version from step_settings) as rule_version
from pairs
where article_id < other_article_id
union all
select
    other_article_id, article_id, kind, other_value, value, other_evidence, evidence,
    (select rule_version from step_settings)
from pairs
where article_id > other_article_id;
