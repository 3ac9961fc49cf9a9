-- For each member of the copy groups of an article, the members it may descend from: those a match names as its origin
-- first (declared, credited or cited before merely earlier), then those whose direction is open; of each the one that
-- holds most of it.
with members as (
    select members.copy_group_id as group_id, members.article_id, articles.date_published
    from copy_group_members as members
    join articles using (article_id)
    where members.copy_group_id in (select copy_group_id from copy_group_members where article_id = $article_id)
),

pairs as (
    select article_id, other_article_id as parent_id, relation, origin_article_id, direction_basis, containment
    from article_matches
    where relation <> 'same_event'
    union all
    select other_article_id, article_id, relation, origin_article_id, direction_basis, other_containment
    from article_matches
    where relation <> 'same_event'
),

links as (
    select
        members.group_id, members.article_id, pairs.parent_id, pairs.relation,
        coalesce(pairs.origin_article_id = pairs.parent_id, false) as is_origin,
        pairs.direction_basis as basis, pairs.containment,
        row_number() over (
            partition by members.group_id, members.article_id
            order by
                pairs.origin_article_id is null,
                coalesce(list_position(['declared', 'credited', 'cited'], pairs.direction_basis), 9),
                pairs.containment desc nulls last, parents.date_published nulls last, pairs.parent_id
        ) as place
    from members
    join pairs using (article_id)
    join members as parents on parents.group_id = members.group_id and parents.article_id = pairs.parent_id
    where pairs.origin_article_id is distinct from members.article_id
)

select group_id, article_id, parent_id, relation, is_origin, basis, containment
from links
where place <= $candidates
order by group_id, article_id, place;
