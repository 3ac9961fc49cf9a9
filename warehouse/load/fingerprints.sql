-- Hashes of the batch's texts. Two articles with the same words may differ in capitals and quotation marks, hence in
-- hashes: the newer reading stays, then the greater, whichever came first.
with stage as (
    select
        unnest($content_digest::uuid[]) as content_digest,
        unnest($word_count::integer[]) as word_count,
        unnest($grams::varchar[])::ubigint[] as grams,
        unnest($quotes::varchar[])::ubigint[] as quotes,
        unnest($names::varchar[])::ubigint[] as names,
        unnest($numbers::varchar[])::ubigint[] as numbers,
        unnest($rule_version::integer[]) as rule_version
)

merge into fingerprints using stage on fingerprints.content_digest = stage.content_digest
when matched
    and (stage.rule_version, stage.quotes, stage.names, stage.numbers)
        > (fingerprints.rule_version, fingerprints.quotes, fingerprints.names, fingerprints.numbers)
then update set
    word_count = stage.word_count, grams = stage.grams, quotes = stage.quotes, names = stage.names,
    numbers = stage.numbers, rule_version = stage.rule_version
when not matched then insert (
    content_digest, word_count, grams, quotes, names, numbers, rule_version
) values (
    stage.content_digest, stage.word_count, stage.grams, stage.quotes, stage.names, stage.numbers, stage.rule_version
);
