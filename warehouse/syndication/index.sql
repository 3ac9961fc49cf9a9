-- Brings the index up to date with step_texts and step_gone, and notes which features became frequent or rare again.
-- The index is as long as the archive, so it is gone through once: step_postings. What else is asked of single texts is
-- read off their fingerprints.

create or replace temp table step_fingerprints as
select fingerprints.*, hash(grams, quotes, names, numbers) as feature_digest
from fingerprints
where rowid in (select rowid from fingerprints where content_digest in (select content_digest from step_texts));

create or replace temp table step_unindexed as
select content_digest
from matched_texts
where
    content_digest in (select content_digest from step_gone)
    or content_digest in (
        select content_digest from step_fingerprints anti join matched_texts using (content_digest, feature_digest)
    );

create or replace temp table step_lost as
select kind, feature, count(*) as texts
from text_features
where content_digest in (select content_digest from step_unindexed)
group by kind, feature;

delete from text_features where content_digest in (select content_digest from step_unindexed);

delete from matched_texts where content_digest in (select content_digest from step_unindexed);

create or replace temp table step_fresh as
select * from step_fingerprints anti join matched_texts using (content_digest);

create or replace temp table step_features as
with told as (
    -- Texts of a few words tell nothing: they are in the warehouse, and match nothing.
    from step_fingerprints where word_count >= (select fewest_words from step_settings)
)

select content_digest, 1::utinyint as kind, unnest(grams) as feature from told
union all
select content_digest, 2::utinyint, unnest(quotes) from told
union all
select content_digest, 3::utinyint, unnest(names) from told
union all
select content_digest, 4::utinyint, unnest(numbers) from told;

create or replace temp table step_gained as
select content_digest, kind, feature from step_features semi join step_fresh using (content_digest);

insert into text_features (content_digest, kind, feature)
select content_digest, kind, feature from step_gained order by kind, feature;

insert into matched_texts (content_digest, feature_digest)
select content_digest, feature_digest from step_fresh;

-- Frequent features that only gained holders stay frequent and are not counted: that keeps a batch cheap.
create or replace temp table step_changed as
select kind, feature from step_lost
union
(select distinct kind, feature from step_gained anti join frequent_features using (kind, feature));

create or replace temp table step_wanted as
select kind, feature from step_changed
union
(select distinct kind, feature from step_features anti join frequent_features using (kind, feature));

-- All texts that hold one of these. The kind is in the hash, so the feature alone tells them apart.
create or replace temp table step_posting_rows as
select rowid as feature_row
from text_features
where feature in (select feature from step_wanted);

create or replace temp table step_postings as
select kind, feature, content_digest
from text_features
where rowid in (select feature_row from step_posting_rows);

create or replace temp table step_counts as
with counted as (
    select changed.kind, changed.feature, count(postings.content_digest) as texts
    from step_changed as changed left join step_postings as postings using (kind, feature)
    group by changed.kind, changed.feature
),

gained as (select kind, feature, count(*) as texts from step_gained group by kind, feature)

select
    counted.kind,
    counted.feature,
    counted.texts,
    counted.texts - coalesce(gained.texts, 0) + coalesce(step_lost.texts, 0) as texts_before
from counted
left join gained using (kind, feature)
left join step_lost using (kind, feature);

-- Features that came to count for less or for more, as they crossed the cap; names count double while they are rare.
create or replace temp table step_crossed as
with bounds as (
    select unnest([1, 2, 3, 4]) as kind, (select feature_cap from step_settings) as texts
    union all
    select 3, (select rare_names from step_settings)
)

select distinct counts.kind, counts.feature, counts.texts > bounds.texts as counts_less
from step_counts as counts join bounds using (kind)
where (counts.texts > bounds.texts) != (counts.texts_before > bounds.texts);

delete from frequent_features
where (kind, feature) in (
    select (kind, feature) from step_counts where texts <= (select feature_cap from step_settings)
);

insert into frequent_features (kind, feature)
select kind, feature
from step_counts anti join frequent_features using (kind, feature)
where texts > (select feature_cap from step_settings);

create or replace temp table step_crossed_holders as
select crossed.kind, crossed.feature, crossed.counts_less, postings.content_digest
from step_postings as postings join step_crossed as crossed using (kind, feature);
