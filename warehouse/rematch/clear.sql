-- The rematch under way is complete.
delete from rematches;

delete from former_matches;
