-- Fingerprints of texts that no article holds any more, neither now nor in the matched state.
delete from fingerprints
where content_digest in (
    select content_digest
    from step_gone
    where
        content_digest not in (
            select content_digest from articles where content_digest in (select content_digest from step_gone)
            union all
            select content_digest from matched_texts where content_digest in (select content_digest from step_gone)
        )
);
