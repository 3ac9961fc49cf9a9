-- Stories, one list a column.
insert into stories (story_id, headline, first_published, last_published, rule_version)
select
    unnest($story_id::uuid[]), unnest($headline::varchar[]), unnest($first_published::timestamptz[]),
    unnest($last_published::timestamptz[]), $rule_version;
