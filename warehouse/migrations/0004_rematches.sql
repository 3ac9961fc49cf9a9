-- A rematch under way, so that one that was killed is completed and its report still tells what it changed.

create table rematches (is_everything boolean, last_content_digest uuid, is_forgotten boolean);

create table former_matches (
    article_id uuid, other_article_id uuid, relation varchar, origin_article_id uuid, rule_version integer
);

comment on table rematches is 'The rematch under way: one row until it is complete, then none.';
comment on column rematches.is_everything is 'Whether all fingerprints are made again, or only those older rules made.';
comment on column rematches.last_content_digest is 'Texts up to this one have their fingerprint again; null before the first.';
comment on column rematches.is_forgotten is 'Whether the matches from before have been deleted.';

comment on table former_matches is 'The matches as they stood before the rematch under way; empty otherwise.';
comment on column former_matches.article_id is 'The article with the lower id.';
comment on column former_matches.other_article_id is 'The article with the higher id.';
comment on column former_matches.relation is 'As in article_matches.';
comment on column former_matches.origin_article_id is 'As in article_matches.';
comment on column former_matches.rule_version is 'Matching rules that had judged the pair.';
