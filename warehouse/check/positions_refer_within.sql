-- An attribution that cites, and a quotation that continues, another names one of the same article.
with broken as (
    select 'attribution ' || a.position || ' of article ' || a.article_id as example
    from attributions as a
    where
        a.cited_by_position is not null
        and not exists (
            from attributions as b where b.article_id = a.article_id and b.position = a.cited_by_position
        )
    union all
    select 'quotation ' || q.position || ' of article ' || q.article_id
    from quotes as q
    where
        q.continues_position is not null
        and not exists (
            from quotes as p where p.article_id = q.article_id and p.position = q.continues_position
        )
)

select
    (select count(*) from attributions) + (select count(*) from quotes) as checked,
    count(*) as violations,
    min(example) as example
from broken;
