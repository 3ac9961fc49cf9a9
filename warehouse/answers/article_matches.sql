-- The articles judged to belong with one, seen from it.
with seen_from_it as (
    select
        other_article_id as other, relation, origin_article_id, direction_basis, score, containment,
        other_containment, quote_containment, evidence
    from article_matches where article_id = $article_id
    union all
    select
        article_id, relation, origin_article_id, direction_basis, score, other_containment, containment,
        quote_containment, evidence
    from article_matches where other_article_id = $article_id
)

select
    matches.other, articles.headline as other_headline, publishers.name as other_publisher,
    articles.date_published as other_date_published,
    articles.date_published_precision as other_date_published_precision, articles.in_language as other_in_language,
    coalesce(articles.url, articles.source_path) as other_place,
    matches.relation, matches.origin_article_id = $article_id as is_origin, matches.direction_basis, matches.score,
    matches.containment, matches.other_containment, matches.quote_containment, matches.evidence::varchar as evidence
from seen_from_it as matches
join articles on articles.article_id = matches.other
left join publishers using (publisher_id)
order by
    list_position(['exact', 'reprint', 'edited', 'excerpt', 'merged', 'rewrite', 'same_event'], matches.relation),
    matches.score desc nulls last, matches.other;
