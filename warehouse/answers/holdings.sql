-- What the warehouse holds.
select
    (select count(*) from documents) as documents,
    (select count(*) from articles) as articles,
    (select count(*) from articles)
    - (
        select count(*) - count(distinct copy_group_id) from copy_group_members where role <> 'container'
    ) as texts,
    (select count(distinct publisher_id) from articles) as publishers,
    (select count(*) from copy_groups) as copy_groups,
    (select count(*) from stories) as stories,
    (select count(*) from articles where matched_rule_version is null) as unmatched;
