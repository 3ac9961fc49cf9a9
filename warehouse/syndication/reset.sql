-- Forgets everything that matching has derived; the next call of match_pending derives it again.
delete from text_features;
delete from matched_texts;
delete from frequent_features;
delete from text_hubs;
delete from hub_links;
delete from text_components;
delete from article_matches;
delete from copy_groups;
delete from copy_group_members;
delete from stories;
delete from story_members;
delete from changed_facts;
delete from fingerprints where content_digest not in (select content_digest from articles);
update articles set matched_rule_version = null, matched_content_digest = null
where matched_rule_version is not null or matched_content_digest is not null;
