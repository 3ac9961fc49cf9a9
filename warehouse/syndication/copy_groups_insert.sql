-- Copy groups, one list a column.
insert into copy_groups (copy_group_id, origin_article_id, origin_publisher_id, origin_basis, rule_version)
select
    unnest($copy_group_id::uuid[]), unnest($origin_article_id::uuid[]), unnest($origin_publisher_id::varchar[]),
    unnest($origin_basis::varchar[]), $rule_version;
