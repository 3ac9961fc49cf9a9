-- The rematch under way becomes one of everything, from the start; what it began from stays.
update rematches set is_everything = true, last_content_digest = null, is_forgotten = false;
