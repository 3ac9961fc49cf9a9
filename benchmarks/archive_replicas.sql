-- Adds the replicas from $first up to $last, at $articles articles each.

create or replace temp table replicas as select range as replica from range($first, $last);

create or replace temp table replica_features as
select
    md5(content_digest::varchar || ':' || replica)::uuid as content_digest,
    kind,
    case when is_recurring then feature else hash(feature, replica) end as feature
from archived_features cross join replicas;

insert into big.text_features (content_digest, kind, feature)
select content_digest, kind, feature from replica_features order by kind, feature;

insert into big.fingerprints by name
with lists as (
    select
        content_digest,
        coalesce(list(feature order by feature) filter (where kind = 1), []) as grams,
        coalesce(list(feature order by feature) filter (where kind = 2), []) as quotes,
        coalesce(list(feature order by feature) filter (where kind = 3), []) as names,
        coalesce(list(feature order by feature) filter (where kind = 4), []) as numbers
    from replica_features
    group by content_digest
)

select lists.*, originals.word_count, originals.rule_version
from small.fingerprints as originals
semi join archived_texts using (content_digest)
cross join replicas
join lists on lists.content_digest = md5(originals.content_digest::varchar || ':' || replica)::uuid;

insert into big.matched_texts (content_digest, feature_digest)
select content_digest, hash(grams, quotes, names, numbers)
from big.fingerprints
where content_digest in (select content_digest from replica_features);

insert into big.articles by name
select articles.* replace (
    md5(article_id::varchar || ':' || replica)::uuid as article_id,
    md5(content_digest::varchar || ':' || replica)::uuid as content_digest,
    md5(content_digest::varchar || ':' || replica)::uuid as matched_content_digest,
    url || '?' || replica as url,
    timestamptz '2026-01-01 00:00:00+00' - interval 1 minute * (replica * $articles * 1.44)::bigint as date_published,
    'day' as date_published_precision
)
from archived_articles as articles cross join replicas;

insert into big.article_matches by name
select matches.* replace (
    least(
        md5(matches.article_id::varchar || ':' || replica)::uuid, md5(other_article_id::varchar || ':' || replica)::uuid
    ) as article_id,
    greatest(
        md5(matches.article_id::varchar || ':' || replica)::uuid, md5(other_article_id::varchar || ':' || replica)::uuid
    ) as other_article_id,
    md5(matches.content_digest::varchar || ':' || replica)::uuid as content_digest,
    md5(other_content_digest::varchar || ':' || replica)::uuid as other_content_digest
)
from small.article_matches as matches
semi join (from dealt where is_archived) as one on one.article_id = matches.article_id
semi join (from dealt where is_archived) as other on other.article_id = matches.other_article_id
cross join replicas;

insert into big.text_components by name
select components.* replace (
    md5(content_digest::varchar || ':' || replica)::uuid as content_digest,
    md5(component_id::varchar || ':' || replica)::uuid as component_id
)
from small.text_components as components
semi join archived_texts using (content_digest)
cross join replicas;

insert into big.copy_group_members by name
select members.* replace (
    md5(members.copy_group_id::varchar || ':' || replica)::uuid as copy_group_id,
    md5(members.article_id::varchar || ':' || replica)::uuid as article_id
)
from small.copy_group_members as members
semi join (from dealt where is_archived) using (article_id)
cross join replicas;

insert into big.story_members by name
select members.* replace (
    md5(members.story_id::varchar || ':' || replica)::uuid as story_id,
    md5(members.article_id::varchar || ':' || replica)::uuid as article_id
)
from small.story_members as members
semi join (from dealt where is_archived) using (article_id)
cross join replicas;
