create or replace view independent_coverage as
select
    stories.story_id, stories.headline, stories.first_published, stories.last_published,
    count(*) as articles,
    count(distinct coverage.publisher_id) as publishers,
    count(distinct coverage.text_id) as independent_texts,
    count(distinct coalesce(coverage.reported_by_id, coverage.text_id::varchar)) as independent_publishers
from stories join coverage using (story_id)
group by stories.story_id, stories.headline, stories.first_published, stories.last_published;

comment on view independent_coverage is
'Per story: articles and outlets that carry it, texts left when copies count once, and outlets those texts come from (the origin of a copy group, seen or not; else its earliest carrier; a text of an unknown outlet counts as one). Texts woven from several are carried, not counted as independent. Article by article: coverage.';
