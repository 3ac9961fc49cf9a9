-- The index holds the hashes of the matched texts, all of them and no others.
with matched as (
    select distinct matched_content_digest as content_digest
    from articles
    -- Hashes of articles that wait to be matched again may be newer than the index.
    where matched_content_digest is not null
        and matched_content_digest not in (select content_digest from articles where matched_rule_version is null)
),

settled as (
    -- Texts of fewer words are not indexed (fewest_words in warehouse/syndication/settings.py).
    select fingerprints.* from fingerprints semi join matched using (content_digest) where word_count >= 5
),

expected as (
    select content_digest, 1::utinyint as kind, unnest(grams) as feature from settled
    union all
    select content_digest, 2::utinyint, unnest(quotes) from settled
    union all
    select content_digest, 3::utinyint, unnest(names) from settled
    union all
    select content_digest, 4::utinyint, unnest(numbers) from settled
),

broken as (
    select 'text ' || content_digest || ' is not indexed by one of its hashes' as example
    from expected anti join text_features using (content_digest, kind, feature)
    union all
    select 'text ' || content_digest || ' is indexed by a hash it does not have'
    from (select * from text_features semi join matched using (content_digest)) as kept
    anti join expected using (content_digest, kind, feature)
    union all
    select 'text ' || content_digest || ' is indexed and no matched article has it'
    from (select distinct content_digest from text_features)
    where content_digest not in (
        select matched_content_digest from articles where matched_content_digest is not null
    )
    union all
    select 'text ' || content_digest || ' is matched and not indexed'
    from matched anti join matched_texts using (content_digest)
)

select (select count(*) from text_features) as checked, count(*) as violations, min(example) as example from broken;
