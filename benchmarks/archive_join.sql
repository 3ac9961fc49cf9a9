-- The naive way to candidates: every text of the archive that has a gram in common, with how many.
create or replace temp table naive_candidates as
select batch_grams.content_digest, features.content_digest as other_content_digest, count(*) as shared
from text_features as features
join batch_grams on features.feature = batch_grams.gram and features.kind = 1
group by batch_grams.content_digest, features.content_digest;
