-- Articles of the batch as they stand after it: new ones, and those whose document says something else now or was read
-- by newer rules. What anything derived rests on changed, so matching takes them up again, unless only the rules'
-- number did. matched_content_digest is matching's own.
with stage as (
    select
        unnest($article_id::uuid[]) as article_id,
        unnest($document_id::uuid[]) as document_id,
        unnest($version::integer[]) as version,
        unnest($publisher_id::varchar[]) as publisher_id,
        unnest($publisher_source::varchar[]) as publisher_source,
        unnest($url::varchar[]) as url,
        unnest($canonical_url::varchar[]) as canonical_url,
        unnest($source_path::varchar[]) as source_path,
        unnest($headline::varchar[]) as headline,
        unnest($headline_source::varchar[]) as headline_source,
        unnest($alternative_headline::varchar[]) as alternative_headline,
        unnest($description::varchar[]) as description,
        unnest($article_body::varchar[]) as article_body,
        unnest($date_published::timestamptz[]) as date_published,
        unnest($date_published_raw::varchar[]) as date_published_raw,
        unnest($date_published_source::varchar[]) as date_published_source,
        unnest($date_published_precision::varchar[]) as date_published_precision,
        unnest($date_published_zone::varchar[]) as date_published_zone,
        unnest($date_modified::timestamptz[]) as date_modified,
        unnest($date_modified_raw::varchar[]) as date_modified_raw,
        unnest($date_modified_source::varchar[]) as date_modified_source,
        unnest($date_modified_precision::varchar[]) as date_modified_precision,
        unnest($date_modified_zone::varchar[]) as date_modified_zone,
        unnest($in_language::varchar[]) as in_language,
        unnest($article_section::varchar[]) as article_section,
        unnest($keywords::varchar[][]) as keywords,
        unnest($dateline::varchar[]) as dateline,
        unnest($genre::varchar[]) as genre,
        unnest($byline_raw::varchar[]) as byline_raw,
        unnest($is_accessible_for_free::boolean[]) as is_accessible_for_free,
        unnest($image_url::varchar[]) as image_url,
        unnest($word_count::integer[]) as word_count,
        unnest($content_digest::uuid[]) as content_digest,
        unnest($rule_version::integer[]) as rule_version,
        unnest($extraction_digest::uuid[]) as extraction_digest
)

merge into articles using stage on articles.article_id = stage.article_id
when matched then update set
    document_id = stage.document_id, version = stage.version, publisher_id = stage.publisher_id,
    publisher_source = stage.publisher_source, url = stage.url, canonical_url = stage.canonical_url,
    source_path = stage.source_path, headline = stage.headline, headline_source = stage.headline_source,
    alternative_headline = stage.alternative_headline, description = stage.description,
    article_body = stage.article_body, date_published = stage.date_published,
    date_published_raw = stage.date_published_raw, date_published_source = stage.date_published_source,
    date_published_precision = stage.date_published_precision, date_published_zone = stage.date_published_zone,
    date_modified = stage.date_modified, date_modified_raw = stage.date_modified_raw,
    date_modified_source = stage.date_modified_source, date_modified_precision = stage.date_modified_precision,
    date_modified_zone = stage.date_modified_zone, in_language = stage.in_language,
    article_section = stage.article_section, keywords = stage.keywords, dateline = stage.dateline,
    genre = stage.genre, byline_raw = stage.byline_raw, is_accessible_for_free = stage.is_accessible_for_free,
    image_url = stage.image_url, word_count = stage.word_count, content_digest = stage.content_digest,
    rule_version = stage.rule_version, extraction_digest = stage.extraction_digest,
    matched_rule_version = case
        when stage.extraction_digest = articles.extraction_digest then articles.matched_rule_version
    end,
    last_seen_at = now()
when not matched then insert (
    article_id, document_id, version, publisher_id, publisher_source, url, canonical_url, source_path, headline,
    headline_source, alternative_headline, description, article_body, date_published, date_published_raw,
    date_published_source, date_published_precision, date_published_zone, date_modified, date_modified_raw,
    date_modified_source, date_modified_precision, date_modified_zone, in_language, article_section, keywords,
    dateline, genre, byline_raw, is_accessible_for_free, image_url, word_count, content_digest, rule_version,
    extraction_digest, first_seen_at, last_seen_at
) values (
    stage.article_id, stage.document_id, stage.version, stage.publisher_id, stage.publisher_source, stage.url,
    stage.canonical_url, stage.source_path, stage.headline, stage.headline_source, stage.alternative_headline,
    stage.description, stage.article_body, stage.date_published, stage.date_published_raw,
    stage.date_published_source, stage.date_published_precision, stage.date_published_zone, stage.date_modified,
    stage.date_modified_raw, stage.date_modified_source, stage.date_modified_precision, stage.date_modified_zone,
    stage.in_language, stage.article_section, stage.keywords, stage.dateline, stage.genre, stage.byline_raw,
    stage.is_accessible_for_free, stage.image_url, stage.word_count, stage.content_digest, stage.rule_version,
    stage.extraction_digest, now(), now()
);
