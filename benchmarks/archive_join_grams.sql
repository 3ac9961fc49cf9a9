-- The grams of the batch.
create or replace temp table batch_grams as
select content_digest, unnest(grams) as gram
from fingerprints
where content_digest in (select content_digest from articles where matched_content_digest is null);
