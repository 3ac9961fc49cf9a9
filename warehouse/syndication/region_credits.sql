-- Whom the articles of the region name as the source of their text: the address of an original declared by a tag, with
-- the article of the region that has it; credits and datelines anywhere; outlets and agencies cited where a report opens
-- ($opening characters), or behind another source (A reports, citing B).
with addresses as (
    select article_id, url from article_urls
    union all
    select article_id, canonical_url from articles where url is null and canonical_url is not null
),

keyed as (
    select min(article_id) as article_id, regexp_replace(url, '^https?://(www[.])?|/$', '', 'g') as key
    from addresses
    where article_id in (
        select article_id from articles where matched_content_digest in (select content_digest from step_region)
    )
    group by key
)

select distinct
    attributions.article_id,
    attributions.publisher_id,
    case
        when attributions.source_url is not null then 'declared'
        when attributions.cue in ('credit', 'dateline', 'meta') then 'credited'
        else 'cited'
    end as basis,
    keyed.article_id as linked_article_id
from attributions
join articles using (article_id)
left join keyed on keyed.key = regexp_replace(attributions.source_url, '^https?://(www[.])?|/$', '', 'g')
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
