-- Members of copy groups, one list a column.
insert into copy_group_members (copy_group_id, article_id, role)
select unnest($group_id::uuid[]), unnest($article_id::uuid[]), unnest($role::varchar[]);
