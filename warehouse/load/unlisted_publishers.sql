-- What the curated list no longer has stays, as an outlet met in articles.
update publishers
set is_listed = false
where is_listed and publisher_id not in (select unnest($publisher_id::varchar[]))
returning publisher_id;
