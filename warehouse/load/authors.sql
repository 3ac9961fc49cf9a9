-- Names of the batch's bylines.
with stage as (
    select
        unnest($author_id::uuid[]) as author_id,
        unnest($name::varchar[]) as name,
        unnest($kind::varchar[]) as kind
)

merge into authors using stage on authors.author_id = stage.author_id
when not matched then insert (
    author_id, name, kind
) values (
    stage.author_id, stage.name, stage.kind
);
