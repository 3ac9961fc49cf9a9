-- Up to $batch texts whose fingerprint is to be made again, with the body that speaks for each: those of rules older than
-- $rule_version, or, of everything, those after the last one done.
with chosen as (
    select content_digest
    from fingerprints
    semi join articles using (content_digest)
    where
        rule_version < $rule_version
        or exists (
            from rematches
            where
                rematches.is_everything
                and (
                    rematches.last_content_digest is null
                    or fingerprints.content_digest > rematches.last_content_digest
                )
        )
    order by content_digest
    limit $batch
)

select content_digest, min(article_id) as article_id, arg_min(article_body, article_id) as article_body
from articles
join chosen using (content_digest)
group by content_digest
order by content_digest;
