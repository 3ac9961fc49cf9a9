-- The matches between different texts of the region, once a pair of texts: as its lowest pair of articles has them.
with pairs as (
    select
        rowid as match_row,
        row_number() over (
            partition by least(content_digest, other_content_digest), greatest(content_digest, other_content_digest)
            order by article_id, other_article_id
        ) as place
    from article_matches
    where
        content_digest != other_content_digest
        and content_digest in (select content_digest from step_region)
)

select
    content_digest, other_content_digest, relation, score, containment, other_containment,
    list_transform(shared_spans, lambda span: [
        span.char_start, span.char_end, span.other_char_start, span.other_char_end
    ])
from article_matches
where rowid in (select match_row from pairs where place = 1)
order by content_digest, other_content_digest;
