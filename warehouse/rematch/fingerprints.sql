-- Fingerprints made again, one list a column. Articles whose text has other hashes now wait to be matched.
create or replace temp table step_read as
select
    unnest($content_digest::uuid[]) as content_digest,
    unnest($word_count::integer[]) as word_count,
    unnest($grams::varchar[])::ubigint[] as grams,
    unnest($quotes::varchar[])::ubigint[] as quotes,
    unnest($names::varchar[])::ubigint[] as names,
    unnest($numbers::varchar[])::ubigint[] as numbers,
    unnest($rule_version::integer[]) as rule_version;

update articles
set matched_rule_version = null
where
    matched_rule_version is not null
    and content_digest in (
        select content_digest
        from step_read join fingerprints using (content_digest)
        where
            (step_read.grams, step_read.quotes, step_read.names, step_read.numbers)
            is distinct from (fingerprints.grams, fingerprints.quotes, fingerprints.names, fingerprints.numbers)
    );

update fingerprints
set
    word_count = step_read.word_count, grams = step_read.grams, quotes = step_read.quotes, names = step_read.names,
    numbers = step_read.numbers, rule_version = step_read.rule_version
from step_read
where fingerprints.content_digest = step_read.content_digest;

-- Texts of older rules may have come in behind the last one.
update rematches
set last_content_digest = greatest(last_content_digest, (select max(content_digest) from step_read))
where is_everything;

drop table step_read;
