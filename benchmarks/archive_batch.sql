-- Closes the archive, and lays $batch articles of the other half beside it, not yet matched: the news of one day, with
-- the copies that one day brings. Of a lineage in the batch the archive holds nothing but stock phrases and names.

insert into big.frequent_features (kind, feature)
select kind, feature from big.text_features group by kind, feature having count(*) > $feature_cap;

insert into big.articles by name
select articles.* replace (
    null as matched_content_digest, null as matched_rule_version,
    timestamptz '2026-01-01 00:00:00+00' as date_published, 'day' as date_published_precision
)
from small.articles as articles
semi join (from dealt where not is_archived) using (article_id)
order by hash(article_id)
limit $batch;

insert into big.fingerprints
select fingerprints.*
from small.fingerprints as fingerprints
where content_digest in (select content_digest from big.articles where matched_content_digest is null);
