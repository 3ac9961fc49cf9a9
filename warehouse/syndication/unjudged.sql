-- The candidates to read: all that touch a text of the step, and of the others those that have no match yet (a verdict
-- depends on the two texts alone, so a match that is still a candidate stands).
with own as (
    select content_digest, other_content_digest
    from step_candidates
    where
        content_digest in (select content_digest from step_texts)
        or other_content_digest in (select content_digest from step_texts)
),

distant as (from step_candidates anti join own using (content_digest, other_content_digest)),

matched as (
    select
        least(content_digest, other_content_digest) as content_digest,
        greatest(content_digest, other_content_digest) as other_content_digest
    from article_matches
    where
        content_digest in (select content_digest from distant union all select other_content_digest from distant)
        and content_digest != other_content_digest
)

select content_digest, other_content_digest
from (
    from own
    union all
    (from distant anti join matched using (content_digest, other_content_digest))
)
order by
    -- The step's own texts stay in memory while the others pass by, each once.
    case
        when content_digest in (select content_digest from step_texts) then other_content_digest
        else content_digest
    end,
    content_digest,
    other_content_digest;
