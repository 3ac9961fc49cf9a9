-- The articles this step is about.
create or replace temp table step_articles as
select unnest($article_ids::uuid[]) as article_id;
