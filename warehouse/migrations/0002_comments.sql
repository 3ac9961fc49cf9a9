-- What every table and column means, kept in the file itself so that any tool shows it.

comment on table migrations is 'The schema scripts this file has been through, in order.';
comment on column migrations.number is 'Number of the script, ascending without gaps.';
comment on column migrations.name is 'Name of the script, as in warehouse/migrations.';
comment on column migrations.applied_at is 'When it was applied, UTC.';

comment on table view_texts is 'The text each view was last made from; a release with another text replaces the view.';
comment on column view_texts.name is 'Name of the view.';
comment on column view_texts.digest is 'SHA-256 of the SQL script that made it.';

comment on table publishers is 'Outlets and agencies: the curated list, and those known only by their domain or name.';
comment on column publishers.publisher_id is 'A slug such as kyiv-independent; outside the curated list the registrable domain, or the slug of the name.';
comment on column publishers.name is 'The name as readers know it.';
comment on column publishers.domain is 'Registrable domain of its site; null where unknown.';
comment on column publishers.aliases is 'Other names and spellings in use.';
comment on column publishers.is_agency is 'Whether others carry its copy.';
comment on column publishers.country is 'ISO 3166-1 alpha-2; null where unknown.';
comment on column publishers.timezone is 'IANA time zone used for dates that state none; null where unknown.';
comment on column publishers.is_listed is 'Whether it stands in seeds/publishers.csv; the rest was met in articles.';

comment on table sources is 'Where documents come from.';
comment on column sources.source_id is 'Deterministic id of the location.';
comment on column sources.kind is 'folder, url (more kinds as sources are added).';
comment on column sources.location is 'A file:// URI of the resolved folder, or a URL.';
comment on column sources.publisher_id is 'Publisher the source belongs to, where it belongs to one.';
comment on column sources.etag is 'Validator of the last answer, for conditional requests.';
comment on column sources.last_modified is 'Last-Modified of the last answer, as received.';
comment on column sources.last_checked_at is 'When a run last read it, UTC.';
comment on column sources.last_changed_at is 'When a run last found something new in it, UTC.';
comment on column sources.next_check_at is 'When it is due again, UTC; null where no schedule says.';
comment on column sources.consecutive_failures is 'Checks in a row that failed as a whole.';
comment on column sources.active is 'Whether runs still read it.';

comment on table runs is 'One row per run; its counts are over outcomes.';
comment on column runs.run_id is 'Random id of the run.';
comment on column runs.flow_run_id is 'The Prefect flow run; null for a run without Prefect.';
comment on column runs.kind is 'ingest, backfill, retry, rematch, maintain.';
comment on column runs.parameters is 'What it was called with, as JSON.';
comment on column runs.started_at is 'UTC.';
comment on column runs.finished_at is 'UTC; for a crashed run when the next run found it dead.';
comment on column runs.state is 'running, finished, failed (it ended by an error), crashed (its process died).';
comment on column runs.inputs is 'Inputs the run took in; equals its outcomes.';
comment on column runs.loaded is 'Inputs that became new articles.';
comment on column runs.updated is 'Inputs that changed an article.';
comment on column runs.unchanged is 'Inputs that said nothing new.';
comment on column runs.rejected is 'Inputs that were read and are no articles.';
comment on column runs.blocked is 'Inputs that are not ours to fetch.';
comment on column runs.failed is 'Inputs that were wanted and not obtained.';
comment on column runs.code_version is 'Version of Wiredesk that ran.';

comment on table outcomes is 'What became of each input in each run: one row per run and input, always.';
comment on column outcomes.run_id is 'The run.';
comment on column outcomes.input_ref is 'The input as a user would name it: a path below the location given, path:12 for line 12, a URL.';
comment on column outcomes.stage is 'Where it ended: discover, fetch, extract, load.';
comment on column outcomes.outcome is 'loaded, updated, unchanged, rejected (no article), blocked (not ours to fetch), failed (wanted and not obtained).';
comment on column outcomes.reason is 'Why, in a sentence; null where the input was loaded.';
comment on column outcomes.retryable is 'Whether trying again may help; true only for failed.';
comment on column outcomes.source_id is 'The source the input was found in.';
comment on column outcomes.document_id is 'The bytes read; null where none were.';
comment on column outcomes.article_id is 'The article they belong to; null where they are none.';
comment on column outcomes.occurred_at is 'UTC.';

comment on table documents is 'The raw bytes of one fetch or one file: what they were, never what they say.';
comment on column documents.document_id is 'Deterministic id of target and payload.';
comment on column documents.source_id is 'The source it was first found in.';
comment on column documents.target_uri is 'Where the bytes stood: a file:// URI or the URL asked for.';
comment on column documents.final_uri is 'The URL that answered, after redirects.';
comment on column documents.fetched_at is 'When these bytes were first read, UTC.';
comment on column documents.http_status is 'Status of the answer; null for files.';
comment on column documents.media_type is 'IANA media type.';
comment on column documents.charset is 'What the payload was decoded with; null where it was no text.';
comment on column documents.charset_source is 'What named the charset: bom, declared, detected, utf-8.';
comment on column documents.payload_digest is 'sha256: and the hex digest of the payload.';
comment on column documents.payload_bytes is 'Length of the payload, in bytes.';
comment on column documents.is_line is 'Whether it is a line of a file of many articles; such a document once seen stays seen.';
comment on column documents.article_id is 'The article it was read as; null where it is none.';
comment on column documents.archive_path is 'WARC file that keeps the payload; null where it is not archived.';
comment on column documents.archive_offset is 'Offset of its record in that file, in bytes.';
comment on column documents.robots_allowed is 'Whether robots.txt allowed the fetch; null for files.';

comment on table articles is 'What documents say: one row per article, as it stands now.';
comment on column articles.article_id is 'Deterministic id of the identity URL, or of the file for an article without URL.';
comment on column articles.document_id is 'The document the row was read from.';
comment on column articles.version is 'Number of the current version, from 1.';
comment on column articles.publisher_id is 'The outlet that carried it; null where unknown.';
comment on column articles.publisher_source is 'What named the publisher: jsonld, og:site_name, domain, self_attribution, copyright, field.';
comment on column articles.url is 'The URL as given; null for a file without one.';
comment on column articles.canonical_url is 'The canonical URL the page declares, as an absolute URL; evidence, not identity, when it names another site.';
comment on column articles.source_path is 'Path of the file below its source; null for what was fetched.';
comment on column articles.headline is 'Null where the document has none; never a guess.';
comment on column articles.headline_source is 'Where the headline was read.';
comment on column articles.alternative_headline is 'A second headline of the page, such as the one for social media.';
comment on column articles.description is 'Standfirst or summary, where the document has one apart from the body.';
comment on column articles.article_body is 'Paragraphs separated by one blank line, without furniture. All spans count its characters.';
comment on column articles.date_published is 'UTC; a bare day is its midnight UTC. Never the time of reading.';
comment on column articles.date_published_raw is 'The date as written.';
comment on column articles.date_published_source is 'Where it was read.';
comment on column articles.date_published_precision is 'second, minute, day, month, year.';
comment on column articles.date_published_zone is 'Where the offset comes from: stated, publisher, assumed_utc.';
comment on column articles.date_modified is 'UTC; as the document states it.';
comment on column articles.date_modified_raw is 'The date as written.';
comment on column articles.date_modified_source is 'Where it was read.';
comment on column articles.date_modified_precision is 'second, minute, day, month, year.';
comment on column articles.date_modified_zone is 'Where the offset comes from: stated, publisher, assumed_utc.';
comment on column articles.in_language is 'BCP 47 language tag.';
comment on column articles.article_section is 'The section of the outlet it stood in.';
comment on column articles.keywords is 'As the document lists them.';
comment on column articles.dateline is 'Place (and agency) the text opens with.';
comment on column articles.genre is 'What it calls itself: Explainer, Opinion, Analysis.';
comment on column articles.byline_raw is 'The byline as written; the names are in authors.';
comment on column articles.is_accessible_for_free is 'As the document states it; null where it does not.';
comment on column articles.image_url is 'Main image.';
comment on column articles.word_count is 'Words of the body.';
comment on column articles.content_digest is 'Digest of the words of the body, folded: the same for the same text in other typography.';
comment on column articles.rule_version is 'Extraction rules that read it.';
comment on column articles.matched_rule_version is 'Matching rules it was last matched with; null while it waits to be matched.';
comment on column articles.matched_content_digest is 'The text matching last indexed for it; kept by matching alone.';
comment on column articles.extraction_digest is 'Digest of all that extraction gave, to tell whether anything changed.';
comment on column articles.first_seen_at is 'UTC.';
comment on column articles.last_seen_at is 'UTC; when a run last met it.';

comment on table article_urls is 'The URLs an article is known by, normalised.';
comment on column article_urls.article_id is 'The article.';
comment on column article_urls.url is 'Normalised: lower-case host, no fragment, no tracking parameters.';
comment on column article_urls.kind is 'given, final (after redirects), canonical (of the same site).';

comment on table article_versions is 'Every article as it stood at one time; the last version is the current article.';
comment on column article_versions.article_id is 'The article.';
comment on column article_versions.version is 'From 1, without gaps.';
comment on column article_versions.document_id is 'The document that brought it.';
comment on column article_versions.headline is 'Headline of the version.';
comment on column article_versions.article_body is 'Body of the version.';
comment on column article_versions.content_digest is 'Digest of the words of the body.';
comment on column article_versions.change_ratio is 'Share of the words of this and the previous version that stand in no run of three words common to both; null for the first.';
comment on column article_versions.rule_version is 'Extraction rules that read it.';
comment on column article_versions.seen_at is 'When the version was first seen, UTC.';

comment on table authors is 'Names that bylines give; namesakes are one row.';
comment on column authors.author_id is 'Deterministic id of name and kind.';
comment on column authors.name is 'As shown.';
comment on column authors.kind is 'person or organisation.';

comment on table article_authors is 'Who wrote the current version, in byline order.';
comment on column article_authors.article_id is 'The article.';
comment on column article_authors.author_id is 'The author.';
comment on column article_authors.position is 'From 0, in byline order.';

comment on table attributions is 'Where the current version names the origin of its information.';
comment on column attributions.article_id is 'The article that names it.';
comment on column attributions.position is 'From 0, in text order.';
comment on column attributions.kind is 'Who is named: outlet, agency, person, organisation.';
comment on column attributions.source_name is 'Resolved: the name of the publisher, or the fullest form of the name in the text.';
comment on column attributions.source_name_raw is 'As written, misspellings kept.';
comment on column attributions.publisher_id is 'The publisher that is named; null for people and organisations.';
comment on column attributions.cue is 'How it is named: reports, citing, according to, told, said, credit, dateline, meta.';
comment on column attributions.evidence is 'The sentence or tag it stands in.';
comment on column attributions.char_start is 'First character of name and cue in the body, from 0; null for a tag outside the body.';
comment on column attributions.char_end is 'One past their last character.';
comment on column attributions.cited_by_position is 'Where one source cites another: position of the one that cites.';
comment on column attributions.confidence is '0 to 1.';
comment on column attributions.rule_version is 'Extraction rules that found it.';

comment on table quotes is 'Direct quotations of the current version.';
comment on column quotes.article_id is 'The article.';
comment on column quotes.position is 'From 0, in text order.';
comment on column quotes.quote_text is 'What stands between the marks; equals that stretch of the body.';
comment on column quotes.speaker is 'The fullest form of the name of the speaker in the text; null where none is named.';
comment on column quotes.speaker_raw is 'The speaker as written beside the quotation.';
comment on column quotes.char_start is 'First character in the body, from 0, marks left out.';
comment on column quotes.char_end is 'One past the last character.';
comment on column quotes.continues_position is 'For the second half of a quotation split by "he said": position of the first half.';
comment on column quotes.rule_version is 'Extraction rules that found it.';

comment on table fingerprints is 'Hashes of each distinct text among the current articles; what matching looks candidates up with.';
comment on column fingerprints.content_digest is 'The text. A row outlives its last article until matching has taken the text out of its index.';
comment on column fingerprints.word_count is 'Words of the text.';
comment on column fingerprints.grams is 'Sampled hashes of five-word runs.';
comment on column fingerprints.quotes is 'Hashes of quoted sentences.';
comment on column fingerprints.names is 'Hashes of proper names.';
comment on column fingerprints.numbers is 'Hashes of telling numbers.';
comment on column fingerprints.rule_version is 'Extraction rules that made it.';

comment on table text_features is 'Index of fingerprints by hash, over the texts that have been matched.';
comment on column text_features.content_digest is 'The text.';
comment on column text_features.kind is '1 five-word run, 2 quotation, 3 name, 4 number.';
comment on column text_features.feature is 'The hash.';

comment on table matched_texts is 'Texts that matching has indexed.';
comment on column matched_texts.content_digest is 'The text.';
comment on column matched_texts.feature_digest is 'Hash of the fingerprint it was indexed by; another one means that it is indexed again.';

comment on table frequent_features is 'Features held by more texts than the cap, which tell nothing by themselves.';
comment on column frequent_features.kind is '1 five-word run, 2 quotation, 3 name, 4 number.';
comment on column frequent_features.feature is 'The hash.';

comment on table text_hubs is 'For a text that consists largely of frequent five-word runs: the two whose lists it is looked up in.';
comment on column text_hubs.content_digest is 'The text.';
comment on column text_hubs.feature is 'Hash of a frequent five-word run of it.';

comment on table hub_links is 'Neighbours in the lists of text_hubs: pairs that are compared although all they share is frequent.';
comment on column hub_links.feature is 'Hash whose list it is.';
comment on column hub_links.content_digest is 'The lower text of the pair.';
comment on column hub_links.other_content_digest is 'The higher text of the pair.';

comment on table text_components is 'Connected parts of the matched texts; groups and stories are computed one part at a time.';
comment on column text_components.kind is 'copy: connected by copies; event: connected by any match.';
comment on column text_components.content_digest is 'The text.';
comment on column text_components.component_id is 'Lowest text of its part.';

comment on table article_matches is 'Judged pairs of articles; each pair stands once, the lower id first.';
comment on column article_matches.article_id is 'The article with the lower id.';
comment on column article_matches.other_article_id is 'The article with the higher id.';
comment on column article_matches.relation is 'exact, reprint, edited, excerpt, merged, rewrite (copies) or same_event (independent reports).';
comment on column article_matches.origin_article_id is 'Which of the two the other descends from; null where undetermined.';
comment on column article_matches.direction_basis is 'What told the direction.';
comment on column article_matches.score is '0 to 1, how sure the relation is.';
comment on column article_matches.containment is 'Share of the first text found in the second.';
comment on column article_matches.other_containment is 'Share of the second text found in the first.';
comment on column article_matches.quote_containment is 'Share of quotations in common, of the text that has fewer.';
comment on column article_matches.shared_spans is 'Stretches in common: their characters in the first and in the second body.';
comment on column article_matches.evidence is 'What the judgement rests on, as JSON.';
comment on column article_matches.content_digest is 'Text of the first article when the pair was judged.';
comment on column article_matches.other_content_digest is 'Text of the second article when the pair was judged.';
comment on column article_matches.rule_version is 'Matching rules that judged it.';

comment on table copy_groups is 'Articles that descend from one text.';
comment on column copy_groups.copy_group_id is 'Lowest article id of the group.';
comment on column copy_groups.origin_article_id is 'The article the others descend from; null where undetermined or never seen.';
comment on column copy_groups.origin_publisher_id is 'Outlet the text comes from, possibly one whose article was never seen.';
comment on column copy_groups.origin_basis is 'What the origin rests on.';
comment on column copy_groups.rule_version is 'Matching rules that made it.';

comment on table copy_group_members is 'Which articles are in a copy group; a text woven from several may be in more than one.';
comment on column copy_group_members.copy_group_id is 'The group.';
comment on column copy_group_members.article_id is 'The article.';
comment on column copy_group_members.role is 'origin, copy, member (undetermined), container (woven from several).';

comment on table stories is 'Articles about one event, copies and independent reports together.';
comment on column stories.story_id is 'Lowest article id of the story.';
comment on column stories.headline is 'Headline of its first article that has one.';
comment on column stories.first_published is 'Earliest date of publication, UTC; null where no article has one.';
comment on column stories.last_published is 'Latest date of publication, UTC.';
comment on column stories.rule_version is 'Matching rules that made it.';

comment on table story_members is 'Which articles are in a story.';
comment on column story_members.story_id is 'The story.';
comment on column story_members.article_id is 'The article.';
comment on column story_members.role is 'What the article is in it.';

comment on table changed_facts is 'Facts that differ between a text and its copy.';
comment on column changed_facts.article_id is 'The article with the lower id.';
comment on column changed_facts.other_article_id is 'The article with the higher id.';
comment on column changed_facts.kind is 'number, name, title, place, date.';
comment on column changed_facts.value is 'What the first says; null where it says nothing of it.';
comment on column changed_facts.other_value is 'What the second says.';
comment on column changed_facts.evidence is 'The sentence in the first.';
comment on column changed_facts.other_evidence is 'The sentence in the second.';
comment on column changed_facts.rule_version is 'Matching rules that found it.';
