-- Bylines of the rewritten articles, whose old rows are gone (derived_clear.sql).
with stage as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($author_id::uuid[]) as author_id,
        unnest($position::integer[]) as position
)

insert into article_authors (
    article_id, author_id, position
)
select
    article_id, author_id, position
from stage;
