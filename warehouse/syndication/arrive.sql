-- Takes the articles of step_articles into the matched state; counterpart of depart.sql.

create or replace temp table step_leavers (article_id uuid, content_digest uuid);

create or replace temp table step_gone (content_digest uuid);

update articles
set
    matched_content_digest = content_digest,
    matched_rule_version = (select rule_version from step_settings)
where article_id in (select article_id from step_articles);

create or replace temp table step_texts as
select distinct content_digest from articles semi join step_articles using (article_id);
