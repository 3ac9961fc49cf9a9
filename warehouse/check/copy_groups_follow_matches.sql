-- Copies are in one group, each member of a group is a copy of another member, and a group is named by its lowest id.
with copies as (
    select article_id, other_article_id from article_matches where relation <> 'same_event'
),

both_ways as (
    select article_id, other_article_id from copies
    union all
    select other_article_id, article_id from copies
),

woven as (
    select distinct article_id from copy_group_members where role = 'container'
),

broken as (
    select 'copies ' || copies.article_id || ' and ' || copies.other_article_id || ' share no group' as example
    from copies
    where
        copies.article_id not in (select article_id from woven)
        and copies.other_article_id not in (select article_id from woven)
        and not exists (
            from copy_group_members as one join copy_group_members as other using (copy_group_id)
            where one.article_id = copies.article_id and other.article_id = copies.other_article_id
        )
    union all
    select 'article ' || members.article_id || ' is a copy of no member of group ' || members.copy_group_id
    from copy_group_members as members
    where not exists (
        from both_ways join copy_group_members as others on others.article_id = both_ways.other_article_id
        where both_ways.article_id = members.article_id and others.copy_group_id = members.copy_group_id
    )
    union all
    select 'group ' || copy_group_id || ' is not named by its lowest member'
    from copy_groups left join copy_group_members as members using (copy_group_id)
    group by copy_group_id
    having min(members.article_id) filter (members.role <> 'container') is distinct from copy_group_id
    union all
    select 'article ' || article_id || ' is in several groups and not as woven from them'
    from copy_group_members
    group by article_id
    having count(*) filter (role <> 'container') > 1
)

select (select count(*) from copy_group_members) as checked, count(*) as violations, min(example) as example
from broken;
