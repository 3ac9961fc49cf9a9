-- Drops the stories of the region, and of articles that left it.
create or replace temp table step_old_stories as
select distinct story_id
from story_members
where
    article_id in (
        select article_id from articles where matched_content_digest in (select content_digest from step_region)
    )
    or article_id in (select article_id from step_leavers);

delete from stories where story_id in (select story_id from step_old_stories);

delete from story_members where story_id in (select story_id from step_old_stories);
