-- Texts that consist largely of frequent grams have nothing rare to be found by. Each is entered in the lists of the two
-- smallest frequent grams it holds, and compared with its neighbours there; a list is ordered by the texts' own smallest
-- grams, so near copies stand next to each other, and an arrival changes only its surroundings.

create or replace temp table step_rehubbed as
select content_digest from step_fresh
union
select content_digest from step_crossed_holders where kind = 1
union
select content_digest from step_unindexed;

create or replace temp table step_hubbed as
select content_digest, word_count, grams
from fingerprints
where rowid in (select rowid from fingerprints where content_digest in (select content_digest from step_rehubbed));

create or replace temp table step_hubs as
with grams as (
    select content_digest, len(grams) as grams, unnest(grams) as feature
    from step_hubbed
    semi join matched_texts using (content_digest)
    where word_count >= (select fewest_words from step_settings)
),

held as (
    select
        grams.*,
        row_number() over (partition by grams.content_digest order by grams.feature) as place,
        count(*) over (partition by grams.content_digest) as frequent_grams
    from grams
    semi join frequent_features as frequent on frequent.kind = 1 and grams.feature = frequent.feature
)

select content_digest, feature
from held
where
    place <= (select hubs_per_text from step_settings)
    and frequent_grams >= (select hub_share from step_settings) * grams;

create or replace temp table step_changed_hubs as
with before as (select text_hubs.* from text_hubs semi join step_rehubbed using (content_digest))
select feature from (from before except from step_hubs)
union
select feature from (from step_hubs except from before)
union
select feature from step_hubs semi join step_fresh using (content_digest);

delete from text_hubs where content_digest in (select content_digest from step_rehubbed);

insert into text_hubs (content_digest, feature) select content_digest, feature from step_hubs;

create or replace temp table step_links as
with listed as (select hubs.* from text_hubs as hubs semi join step_changed_hubs using (feature)),

smallest as (
    select content_digest, list_slice(grams, 1, 16) as grams
    from fingerprints
    where rowid in (select rowid from fingerprints where content_digest in (select content_digest from listed))
),

places as (
    select
        listed.feature,
        listed.content_digest,
        row_number() over (partition by listed.feature order by smallest.grams, listed.content_digest) as place
    from listed join smallest using (content_digest)
),

steps as (select unnest(range(1, (select hub_neighbours + 1 from step_settings))) as step)

select
    one.feature,
    least(one.content_digest, other.content_digest) as content_digest,
    greatest(one.content_digest, other.content_digest) as other_content_digest
from places as one
cross join steps
join places as other on one.feature = other.feature and other.place = one.place + steps.step;

-- Pairs that became neighbours, or ceased to be.
create or replace temp table step_changed_links as
with before as (select hub_links.* from hub_links semi join step_changed_hubs using (feature))
select content_digest, other_content_digest
from ((from before except from step_links) union all (from step_links except from before))
group by all;

delete from hub_links where feature in (select feature from step_changed_hubs);

insert into hub_links (feature, content_digest, other_content_digest)
select feature, content_digest, other_content_digest from step_links;
