-- Members of stories, one list a column.
insert into story_members (story_id, article_id, role)
select unnest($group_id::uuid[]), unnest($article_id::uuid[]), unnest($role::varchar[]);
