-- Takes the articles of step_articles out of the matched state.
-- step_texts: texts whose pairs must be judged anew; step_gone: texts that no matched article holds any more.

create or replace temp table step_leavers as
select article_id, matched_content_digest as content_digest
from articles
semi join step_articles using (article_id)
where matched_content_digest is not null;

update articles
set matched_content_digest = null, matched_rule_version = null
where article_id in (select article_id from step_leavers);

create or replace temp table step_texts as
select distinct content_digest
from step_leavers
where content_digest in (select matched_content_digest from articles);

create or replace temp table step_gone as
select distinct content_digest from step_leavers anti join step_texts using (content_digest);
