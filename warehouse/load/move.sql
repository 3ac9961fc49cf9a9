-- Articles that give up another page's URL get the id of their own, with all that hangs on it; matching takes both up.
create or replace temp table step_moves as
select unnest($from_ids::uuid[]) as from_id, unnest($to_ids::uuid[]) as to_id;

delete from article_urls
where kind = 'canonical' and article_id in (select from_id from step_moves);

update articles
set article_id = moves.to_id, matched_rule_version = null, matched_content_digest = null
from step_moves as moves where articles.article_id = moves.from_id;

update article_versions set article_id = moves.to_id
from step_moves as moves where article_versions.article_id = moves.from_id;

update article_urls set article_id = moves.to_id
from step_moves as moves where article_urls.article_id = moves.from_id;

update article_authors set article_id = moves.to_id
from step_moves as moves where article_authors.article_id = moves.from_id;

update attributions set article_id = moves.to_id
from step_moves as moves where attributions.article_id = moves.from_id;

update quotes set article_id = moves.to_id
from step_moves as moves where quotes.article_id = moves.from_id;

update documents set article_id = moves.to_id
from step_moves as moves where documents.article_id = moves.from_id;

update outcomes set article_id = moves.to_id
from step_moves as moves where outcomes.article_id = moves.from_id;

drop table step_moves;
