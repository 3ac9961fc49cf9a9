-- A rematch begins: what it starts from is kept, to tell afterwards what it changed.
insert into rematches values ($is_everything, null, false);

insert into former_matches by name
select article_id, other_article_id, relation, origin_article_id, rule_version from article_matches;
