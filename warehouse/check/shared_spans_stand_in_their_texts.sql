-- Every shared stretch of a match lies inside both bodies.
with spans as (
    select article_id, other_article_id, unnest(shared_spans) as span from article_matches
),

broken as (
    select 'match of ' || spans.article_id || ' and ' || spans.other_article_id as example
    from spans
    join articles on articles.article_id = spans.article_id
    join articles as others on others.article_id = spans.other_article_id
    -- Texts of articles that wait to be matched again have moved on.
    where
        articles.matched_rule_version is not null and others.matched_rule_version is not null
        and not (
            span.char_start >= 0 and span.char_start < span.char_end
            and span.char_end <= length(articles.article_body)
            and span.other_char_start >= 0 and span.other_char_start < span.other_char_end
            and span.other_char_end <= length(others.article_body)
        )
)

select (select count(*) from spans) as checked, count(*) as violations, min(example) as example from broken;
