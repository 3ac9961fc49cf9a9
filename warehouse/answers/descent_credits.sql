-- Whom the members of the copy groups of an article name as a source: by a credit line, dateline or tag, or in the text.
select
    attributions.article_id, attributions.publisher_id,
    bool_or(attributions.cue in ('credit', 'dateline', 'meta')) as is_credit
from attributions
join articles using (article_id)
where
    attributions.publisher_id is not null
    and attributions.publisher_id is distinct from articles.publisher_id
    and attributions.article_id in (
        select article_id
        from copy_group_members
        where copy_group_id in (select copy_group_id from copy_group_members where article_id = $article_id)
    )
group by attributions.article_id, attributions.publisher_id;
