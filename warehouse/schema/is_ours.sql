-- One row if the table of migrations is there with our columns: other tools keep a table of that name too.
select table_name
from duckdb_columns()
where not internal and schema_name = 'main' and table_name = 'migrations'
group by table_name
having list_sort(list(column_name)) = ['applied_at', 'name', 'number'];
