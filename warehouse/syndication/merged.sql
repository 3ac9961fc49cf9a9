-- The matches of these pairs of texts (the lower first) become `merged`, or if they were, again what they are alone.
with pairs as (select unnest($content_digest::uuid[]) as low, unnest($other_content_digest::uuid[]) as high)

update article_matches
set relation = case when relation = 'merged' then evidence ->> '$.alone' else 'merged' end
where
    rowid in (
        select article_matches.rowid
        from article_matches
        join pairs
            on pairs.low = least(content_digest, other_content_digest)
            and pairs.high = greatest(content_digest, other_content_digest)
    );
