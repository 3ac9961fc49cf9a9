-- Texts the batch replaced, unless another article has them or matching has them in its index: those leave with it.
delete from fingerprints
where
    content_digest in (select unnest($digests::uuid[]))
    and content_digest not in (select content_digest from articles)
    and content_digest not in (
        select matched_content_digest from articles where matched_content_digest is not null
    );
