-- The stretches two texts share, in order of the first.
with spans as (
    select article_id, unnest(shared_spans, recursive := true)
    from article_matches
    where
        article_id = least($article_id::uuid, $other_id::uuid)
        and other_article_id = greatest($article_id::uuid, $other_id::uuid)
)

select
    case when article_id = $article_id then char_start else other_char_start end as char_start,
    case when article_id = $article_id then char_end else other_char_end end as char_end,
    case when article_id = $article_id then other_char_start else char_start end as other_char_start,
    case when article_id = $article_id then other_char_end else char_end end as other_char_end
from spans
order by all;
