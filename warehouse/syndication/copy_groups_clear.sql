-- Drops the copy groups of the region, and of articles that left it.
create or replace temp table step_old_groups as
select distinct copy_group_id
from copy_group_members
where
    article_id in (
        select article_id from articles where matched_content_digest in (select content_digest from step_region)
    )
    or article_id in (select article_id from step_leavers);

delete from copy_groups where copy_group_id in (select copy_group_id from step_old_groups);

delete from copy_group_members where copy_group_id in (select copy_group_id from step_old_groups);
