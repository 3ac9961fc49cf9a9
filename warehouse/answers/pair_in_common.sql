-- Whether two articles are in one story.
select exists (
    from story_members as one join story_members as other using (story_id)
    where one.article_id = $article_id and other.article_id = $other_id
) as story;
