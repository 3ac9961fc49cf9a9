-- Hashes of the batch's texts. Articles with the same words may differ in capitals and quotation marks, hence in hashes:
-- the newest rules' reading stays, of those the one of the article with the lowest id, whichever came first. Another
-- reading of that article replaces its own.
with staged as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($content_digest::uuid[]) as content_digest,
        unnest($word_count::integer[]) as word_count,
        unnest($grams::varchar[])::ubigint[] as grams,
        unnest($quotes::varchar[])::ubigint[] as quotes,
        unnest($names::varchar[])::ubigint[] as names,
        unnest($numbers::varchar[])::ubigint[] as numbers,
        unnest($rule_version::integer[]) as rule_version
),

speakers as (
    select content_digest, min(article_id) as article_id
    from articles semi join staged using (content_digest)
    group by content_digest
),

stage as (
    select staged.*, staged.article_id is not distinct from speakers.article_id as speaks
    from staged left join speakers using (content_digest)
)

merge into fingerprints using stage on fingerprints.content_digest = stage.content_digest
when matched
    and (
        stage.rule_version > fingerprints.rule_version
        or (stage.rule_version = fingerprints.rule_version and stage.speaks)
    )
then update set
    word_count = stage.word_count, grams = stage.grams, quotes = stage.quotes, names = stage.names,
    numbers = stage.numbers, rule_version = stage.rule_version
when not matched then insert (
    content_digest, word_count, grams, quotes, names, numbers, rule_version
) values (
    stage.content_digest, stage.word_count, stage.grams, stage.quotes, stage.names, stage.numbers, stage.rule_version
);
