-- Fills the warehouse `big` with an archive made of replicas of half the articles of the warehouse `small`.
--
-- Articles are dealt by copy group, so the two halves have no text in common; the other half is the batch that arrives.
-- In a replica every feature that one copy group alone holds becomes another one, the same throughout the replica;
-- features that several groups hold (stock phrases, templates, well-known names) stay, and grow with the archive as they
-- do in life. Replicas are published 1,000 articles a day. Bodies are those of the originals, so that whatever becomes
-- a candidate can be read.

create or replace temp table dealt as
select
    articles.article_id,
    articles.content_digest,
    articles.matched_content_digest is not null
    and min(hash(coalesce(members.copy_group_id, articles.article_id)) % 2) over (partition by articles.content_digest) = 0
    as is_archived,
    coalesce(members.copy_group_id, articles.article_id) as copy_group_id
from small.articles as articles
left join (
    select article_id, min(copy_group_id) as copy_group_id from small.copy_group_members group by article_id
) as members using (article_id);

create or replace temp table archived_texts as
select content_digest, min(copy_group_id) as copy_group_id
from dealt
where is_archived
group by content_digest;

create or replace temp table recurring as
select features.kind, features.feature
from small.text_features as features
join (select content_digest, min(copy_group_id) as copy_group_id from dealt group by content_digest) using (content_digest)
group by features.kind, features.feature
having count(distinct copy_group_id) > 1;

-- Kind by kind, as the columns of a fingerprint, each feature with whether it stays.
create or replace temp table archived_features as
select features.content_digest, features.kind, features.feature, recurring.feature is not null as is_recurring
from small.text_features as features
semi join archived_texts using (content_digest)
left join recurring using (kind, feature);

create or replace temp table archived_articles as
select articles.*
from small.articles as articles
semi join (from dealt where is_archived) using (article_id);
