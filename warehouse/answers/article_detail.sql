-- An article's own columns.
select
    article_id, document_id, version, articles.publisher_id, publishers.name as publisher, publisher_source,
    url, canonical_url, source_path, headline, headline_source, alternative_headline, description, article_body,
    date_published, date_published_raw, date_published_source, date_published_precision, date_modified,
    in_language, article_section, keywords, dateline, genre, byline_raw, is_accessible_for_free, image_url,
    word_count, first_seen_at, last_seen_at
from articles left join publishers using (publisher_id)
where article_id = $article_id;
