-- Every changed fact is of a matched pair of copies, the lower id first, says what differs, and quotes both bodies.
with judged as (
    select
        facts.*, matches.relation, articles.article_body, others.article_body as other_article_body,
        articles.matched_rule_version is not null and others.matched_rule_version is not null as is_settled
    from changed_facts as facts
    left join article_matches as matches
        on matches.article_id = facts.article_id and matches.other_article_id = facts.other_article_id
    left join articles on articles.article_id = facts.article_id
    left join articles as others on others.article_id = facts.other_article_id
),

broken as (
    select 'changed ' || kind || ' of articles ' || article_id || ' and ' || other_article_id as example
    from judged
    where
        relation is null
        or relation in ('exact', 'same_event')
        or kind not in ('number', 'name', 'title', 'nationality', 'place', 'date')
        or value is not distinct from other_value
        or evidence is null
        or other_evidence is null
        -- Texts of articles that wait to be matched again have moved on.
        or (is_settled and not (contains(article_body, evidence) and contains(other_article_body, other_evidence)))
)

select (select count(*) from changed_facts) as checked, count(*) as violations, min(example) as example from broken;
