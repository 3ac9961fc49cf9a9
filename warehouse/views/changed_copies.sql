create or replace view changed_copies as
with seen_from_the_copy as (
    select
        facts.kind, matches.relation, matches.origin_article_id is not null as is_directed,
        -- Without a direction the article with the lower id stands first.
        matches.origin_article_id is distinct from matches.other_article_id as first_is_original,
        facts.article_id, facts.other_article_id, facts.value, facts.other_value, facts.evidence, facts.other_evidence
    from changed_facts as facts
    join article_matches as matches using (article_id, other_article_id)
),

turned as (
    select
        kind, relation, is_directed,
        case when first_is_original then article_id else other_article_id end as original_id,
        case when first_is_original then other_article_id else article_id end as copy_id,
        case when first_is_original then value else other_value end as original_value,
        case when first_is_original then other_value else value end as copy_value,
        case when first_is_original then evidence else other_evidence end as original_evidence,
        case when first_is_original then other_evidence else evidence end as copy_evidence
    from seen_from_the_copy
)

select
    turned.kind, turned.original_value, turned.copy_value, carriers.name as copy_publisher,
    copies.headline as copy_headline, origins.name as original_publisher, originals.headline as original_headline,
    turned.relation, turned.is_directed, turned.original_evidence, turned.copy_evidence, turned.original_id,
    turned.copy_id
from turned
join articles as originals on originals.article_id = turned.original_id
join articles as copies on copies.article_id = turned.copy_id
left join publishers as origins on origins.publisher_id = originals.publisher_id
left join publishers as carriers on carriers.publisher_id = copies.publisher_id;

comment on view changed_copies is
'Facts that a copy has otherwise than its original, or only one of the two has (null on the other side), with the sentences they stand in. Where is_directed is false it is not known which is the original: original and copy are in no order then.';
