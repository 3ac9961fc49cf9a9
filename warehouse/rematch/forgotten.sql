-- What matching had derived has been deleted for the rematch under way.
update rematches set is_forgotten = true;
