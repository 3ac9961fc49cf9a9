-- Whether two articles are in one copy group, and in one story.
select
    exists (
        from copy_group_members as one join copy_group_members as other using (copy_group_id)
        where one.article_id = $article_id and other.article_id = $other_id
    ) as copy_group,
    exists (
        from story_members as one join story_members as other using (story_id)
        where one.article_id = $article_id and other.article_id = $other_id
    ) as story;
