-- Replaces the features of one text by those of the body that speaks for it.
update fingerprints
set quotes = $quotes, names = $names, numbers = $numbers
where content_digest = $content_digest;
