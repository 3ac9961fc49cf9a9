-- The tables of the first release. No keys, indexes, enums or sequences: `wiredesk check` verifies instead
-- (they cost much in DuckDB, and DuckLake has none). Ids are deterministic UUIDs (version 5, see extractors/identity.py).

-- Which of these scripts this file has been through (see warehouse/migrate.py).
create table migrations (number integer, name varchar, applied_at timestamptz);

-- Which text each view was last made from, so that a new release replaces what it changed.
create table view_texts (name varchar, digest varchar);

create table publishers (
    publisher_id varchar, name varchar, domain varchar, aliases varchar[],
    is_agency boolean, country varchar, timezone varchar, is_listed boolean
);

create table sources (
    source_id uuid, kind varchar, location varchar, publisher_id varchar,
    etag varchar, last_modified varchar,
    last_checked_at timestamptz, last_changed_at timestamptz, next_check_at timestamptz,
    consecutive_failures integer, active boolean
);

create table runs (
    run_id uuid, flow_run_id uuid, kind varchar, parameters json,
    started_at timestamptz, finished_at timestamptz,
    state varchar,
    inputs bigint, loaded bigint, updated bigint, unchanged bigint, rejected bigint, blocked bigint, failed bigint,
    code_version varchar
);

create table outcomes (
    run_id uuid, input_ref varchar, stage varchar, outcome varchar, reason varchar, retryable boolean,
    source_id uuid, document_id uuid, article_id uuid, occurred_at timestamptz
);

create table documents (
    document_id uuid, source_id uuid, target_uri varchar, final_uri varchar, fetched_at timestamptz,
    http_status integer, media_type varchar, charset varchar, charset_source varchar,
    payload_digest varchar, payload_bytes bigint, is_line boolean, article_id uuid,
    archive_path varchar, archive_offset bigint, robots_allowed boolean
);

create table articles (
    article_id uuid, document_id uuid, version integer,
    publisher_id varchar, publisher_source varchar,
    url varchar, canonical_url varchar, source_path varchar,
    headline varchar, headline_source varchar, alternative_headline varchar, description varchar,
    article_body varchar,
    date_published timestamptz, date_published_raw varchar, date_published_source varchar,
    date_published_precision varchar, date_published_zone varchar,
    date_modified timestamptz, date_modified_raw varchar, date_modified_source varchar,
    date_modified_precision varchar, date_modified_zone varchar,
    in_language varchar, article_section varchar, keywords varchar[], dateline varchar, genre varchar,
    byline_raw varchar, is_accessible_for_free boolean, image_url varchar,
    word_count integer, content_digest uuid, rule_version integer, matched_rule_version integer,
    matched_content_digest uuid, extraction_digest uuid,
    first_seen_at timestamptz, last_seen_at timestamptz
);

create table article_urls (article_id uuid, url varchar, kind varchar);

create table article_versions (
    article_id uuid, version integer, document_id uuid, headline varchar, article_body varchar,
    content_digest uuid, change_ratio double, rule_version integer, seen_at timestamptz
);

create table authors (author_id uuid, name varchar, kind varchar);

create table article_authors (article_id uuid, author_id uuid, position integer);

create table attributions (
    article_id uuid, position integer, kind varchar, source_name varchar, source_name_raw varchar,
    publisher_id varchar, cue varchar, evidence varchar, char_start integer, char_end integer,
    cited_by_position integer, confidence double, rule_version integer
);

create table quotes (
    article_id uuid, position integer, quote_text varchar, speaker varchar, speaker_raw varchar,
    char_start integer, char_end integer, continues_position integer, rule_version integer
);

-- One row per distinct text among the current articles (content_digest): what matching looks candidates up with.
create table fingerprints (
    content_digest uuid, word_count integer,
    grams ubigint[], quotes ubigint[], names ubigint[], numbers ubigint[], rule_version integer
);

-- The inverted index of `fingerprints` over the texts that have been matched; maintained by matching alone.
-- kind: 1 gram, 2 quote, 3 name, 4 number.
create table text_features (content_digest uuid, kind utinyint, feature ubigint);
-- The texts that are indexed, with what their features were read from.
create table matched_texts (content_digest uuid, feature_digest ubigint);
-- Features held by more texts than the cap: they say nothing by themselves.
create table frequent_features (kind utinyint, feature ubigint);
-- Texts that consist largely of frequent grams are found through their neighbours in the lists of two of them.
create table text_hubs (content_digest uuid, feature ubigint);
create table hub_links (feature ubigint, content_digest uuid, other_content_digest uuid);
-- Connected parts of the texts, by copying alone (kind copy) and by any relation (kind event).
create table text_components (kind varchar, content_digest uuid, component_id uuid);

create table article_matches (
    article_id uuid, other_article_id uuid, relation varchar,
    origin_article_id uuid, direction_basis varchar,
    score double, containment double, other_containment double, quote_containment double,
    shared_spans struct(char_start integer, char_end integer, other_char_start integer, other_char_end integer)[],
    evidence json,
    content_digest uuid, other_content_digest uuid,
    rule_version integer
);

create table copy_groups (
    copy_group_id uuid, origin_article_id uuid, origin_publisher_id varchar, origin_basis varchar,
    rule_version integer
);
create table copy_group_members (copy_group_id uuid, article_id uuid, role varchar);

create table stories (
    story_id uuid, headline varchar, first_published timestamptz, last_published timestamptz, rule_version integer
);
create table story_members (story_id uuid, article_id uuid, role varchar);

create table changed_facts (
    article_id uuid, other_article_id uuid, kind varchar, value varchar, other_value varchar,
    evidence varchar, other_evidence varchar, rule_version integer
);
