-- All members of the stories an article is in.
select
    members.story_id as group_id, members.article_id, members.role, articles.headline,
    articles.publisher_id, publishers.name as publisher, articles.date_published, articles.date_published_precision,
    articles.in_language, coalesce(articles.url, articles.source_path) as place
from story_members as members
join articles using (article_id)
left join publishers using (publisher_id)
where members.story_id in (select story_id from story_members where article_id = $article_id)
order by members.story_id, articles.date_published nulls last, members.article_id;
