-- The rematch under way, if there is one.
select is_everything, last_content_digest, is_forgotten from rematches;
