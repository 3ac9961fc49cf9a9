create or replace view field_coverage as
select
    articles.publisher_id,
    any_value(publishers.name) as publisher,
    count(*) as articles,
    round(count(articles.headline) / count(*), 3) as headline,
    round(count(articles.description) / count(*), 3) as description,
    round(count(articles.date_published) / count(*), 3) as date_published,
    round(count(articles.date_modified) / count(*), 3) as date_modified,
    round(count(*) filter (exists (
        from article_authors where article_authors.article_id = articles.article_id
    )) / count(*), 3) as authors,
    round(count(articles.in_language) / count(*), 3) as in_language,
    round(count(articles.article_section) / count(*), 3) as article_section,
    round(count(*) filter (len(articles.keywords) > 0) / count(*), 3) as keywords,
    round(count(articles.dateline) / count(*), 3) as dateline,
    round(count(articles.canonical_url) / count(*), 3) as canonical_url,
    round(count(articles.image_url) / count(*), 3) as image_url,
    median(articles.word_count)::integer as median_words
from articles left join publishers using (publisher_id)
group by articles.publisher_id;

comment on view field_coverage is
'Per publisher (null: unknown) the share of its articles, 0 to 1, that have each field.';
