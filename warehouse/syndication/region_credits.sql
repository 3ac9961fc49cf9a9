-- Whom the articles of the region name as the source of their text: credits and datelines anywhere, outlets and agencies
-- cited where a report opens ($opening characters), or behind another source (A reports, citing B).
select distinct
    attributions.article_id,
    attributions.publisher_id,
    case when attributions.cue in ('credit', 'dateline', 'meta') then 'credited' else 'cited' end as basis
from attributions
join articles using (article_id)
where
    articles.matched_content_digest in (select content_digest from step_region)
    and attributions.kind in ('outlet', 'agency')
    and attributions.publisher_id is not null
    and attributions.publisher_id is distinct from articles.publisher_id
    and (
        attributions.cue in ('credit', 'dateline', 'meta')
        or attributions.char_start < $opening
    )
order by all;
