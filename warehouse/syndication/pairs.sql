-- step_pairs: every pair of texts whose candidacy may have changed, with the evidence it has now, from scratch: what is
-- counted depends on the matched texts alone, not on what the step brought. Lower text first.

-- Pairs of two texts outside the step: features crossed the cap, or neighbours in a list changed.
create or replace temp table step_distant_pairs as
with matched as (
    select distinct
        least(content_digest, other_content_digest) as content_digest,
        greatest(content_digest, other_content_digest) as other_content_digest
    from article_matches
    where
        content_digest != other_content_digest
        and content_digest in (select content_digest from step_crossed_holders where counts_less)
        and other_content_digest in (select content_digest from step_crossed_holders where counts_less)
),

lost_weight as (
    select distinct matched.content_digest, matched.other_content_digest
    from matched
    join step_crossed_holders as one on one.counts_less and one.content_digest = matched.content_digest
    join step_crossed_holders as other
        on other.content_digest = matched.other_content_digest
        and other.kind = one.kind
        and other.feature = one.feature
),

gained_weight as (
    select one.content_digest, other.content_digest as other_content_digest
    from step_crossed_holders as one
    join step_crossed_holders as other using (kind, feature)
    where not one.counts_less and one.content_digest < other.content_digest
)

select content_digest, other_content_digest
from (from lost_weight union from gained_weight union from step_changed_links)
where
    content_digest not in (select content_digest from step_texts)
    and other_content_digest not in (select content_digest from step_texts)
    and content_digest in (select content_digest from matched_texts)
    and other_content_digest in (select content_digest from matched_texts);

-- Holders of what the step's texts hold, with what having it in common counts: two for a rare name, else one.
create or replace temp table step_weighed_postings as
select
    postings.kind,
    postings.feature,
    postings.content_digest,
    step_texts.content_digest is not null as is_judged,
    case
        when
            postings.kind = 3
            and count(*) over (partition by postings.feature) <= (select rare_names from step_settings)
            then 2
        else 1
    end as weight
from step_postings as postings
anti join frequent_features as frequent on postings.kind = frequent.kind and postings.feature = frequent.feature
left join step_texts using (content_digest);

-- What two texts outside the step have in common stands in their fingerprints.
create or replace temp table step_distant_shared as
with features as (
    select
        content_digest,
        unnest([grams, quotes, names, numbers]) as features,
        generate_subscripts([grams, quotes, names, numbers], 1)::utinyint as kind
    from fingerprints
    where rowid in (
        select rowid
        from fingerprints
        where content_digest in (
            select content_digest from step_distant_pairs
            union all select other_content_digest from step_distant_pairs
        )
    )
)

select pairs.content_digest, pairs.other_content_digest, one.kind, unnest(list_intersect(one.features, other.features)) as feature
from step_distant_pairs as pairs
join features as one on one.content_digest = pairs.content_digest
join features as other on other.content_digest = pairs.other_content_digest and other.kind = one.kind;

delete from step_distant_shared
where (kind, feature) in (select (kind, feature) from frequent_features);

-- Rare names among them; the index is gone through again only where such pairs are.
create or replace temp table step_rare as
select feature
from text_features
where feature in (select feature from step_distant_shared where kind = 3)
group by feature
having count(*) <= (select rare_names from step_settings);

create or replace temp table step_shared as
select
    least(one.content_digest, other.content_digest) as content_digest,
    greatest(one.content_digest, other.content_digest) as other_content_digest,
    one.kind,
    sum(one.weight) as shared
from step_weighed_postings as one
join step_weighed_postings as other using (kind, feature)
where
    one.is_judged
    and one.content_digest != other.content_digest
    and (not other.is_judged or one.content_digest < other.content_digest)
group by all
union all
select
    content_digest,
    other_content_digest,
    kind,
    sum(case when kind = 3 and feature in (select feature from step_rare) then 2 else 1 end)
from step_distant_shared
group by content_digest, other_content_digest, kind;

create or replace temp table step_pairs as
with found as (
    select content_digest, other_content_digest, kind, shared, false as is_linked from step_shared
    union all
    select content_digest, other_content_digest, null, 0, true
    from hub_links
    where
        content_digest in (select content_digest from step_texts)
        or other_content_digest in (select content_digest from step_texts)
        or (content_digest, other_content_digest) in (
            select (content_digest, other_content_digest) from step_distant_pairs
        )
)

select
    content_digest,
    other_content_digest,
    sum(shared) filter (where kind = 1) as grams,
    sum(shared) filter (where kind = 2) as quotes,
    sum(shared) filter (where kind = 3) as names,
    sum(shared) filter (where kind = 4) as numbers,
    bool_or(is_linked) as is_linked
from found
group by content_digest, other_content_digest;
