-- The features of $digests as they are indexed.
select content_digest, grams, quotes, names, numbers
from fingerprints
where rowid in (select rowid from fingerprints where content_digest in (select unnest($digests::uuid[])));
