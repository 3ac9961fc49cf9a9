-- The stories an article is in.
select stories.story_id, stories.headline, stories.first_published, stories.last_published
from stories join story_members using (story_id)
where story_members.article_id = $article_id
order by stories.story_id;
