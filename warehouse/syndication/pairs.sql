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

create or replace temp table step_judged_features as
with texts as (
    select content_digest from step_texts
    union
    select content_digest from step_distant_pairs
    union
    select other_content_digest from step_distant_pairs
)

select distinct kind, feature
from text_features
semi join texts using (content_digest)
anti join frequent_features using (kind, feature);

-- Their holders, with what having them in common counts: two for a rare name, else one.
create or replace temp table step_postings as
select
    features.kind,
    features.feature,
    features.content_digest,
    step_texts.content_digest is not null as is_judged,
    case
        when
            features.kind = 3
            and count(*) over (partition by features.kind, features.feature) <= (select rare_names from step_settings)
            then 2
        else 1
    end as weight
from text_features as features
semi join step_judged_features using (kind, feature)
left join step_texts using (content_digest);

create or replace temp table step_shared as
select
    least(one.content_digest, other.content_digest) as content_digest,
    greatest(one.content_digest, other.content_digest) as other_content_digest,
    one.kind,
    sum(one.weight) as shared
from step_postings as one
join step_postings as other using (kind, feature)
where
    one.is_judged
    and one.content_digest != other.content_digest
    and (not other.is_judged or one.content_digest < other.content_digest)
group by all
union all
select pairs.content_digest, pairs.other_content_digest, one.kind, sum(one.weight)
from step_distant_pairs as pairs
join step_postings as one on one.content_digest = pairs.content_digest
join step_postings as other
    on other.content_digest = pairs.other_content_digest and other.kind = one.kind and other.feature = one.feature
group by all;

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
