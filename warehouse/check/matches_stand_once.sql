-- A pair stands once, the lower id first, and was judged on the texts both articles have now.
with broken as (
    select 'match of ' || matches.article_id || ' and ' || matches.other_article_id as example
    from article_matches as matches
    join articles on articles.article_id = matches.article_id
    join articles as others on others.article_id = matches.other_article_id
    where
        matches.article_id >= matches.other_article_id
        or matches.relation not in ('exact', 'reprint', 'edited', 'excerpt', 'merged', 'rewrite', 'same_event')
        or matches.origin_article_id not in (matches.article_id, matches.other_article_id)
        or (
            articles.matched_rule_version is not null and others.matched_rule_version is not null
            and (matches.content_digest, matches.other_content_digest)
                is distinct from (articles.content_digest, others.content_digest)
        )
)

select (select count(*) from article_matches) as checked, count(*) as violations, min(example) as example from broken;
