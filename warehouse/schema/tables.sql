-- What a database holds of its own; nothing, if it is new.
select table_name as name from duckdb_tables() where not internal
union all
select view_name from duckdb_views() where not internal;
