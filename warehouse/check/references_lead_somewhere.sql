-- Whatever a row names is there.
with links as (
    select 'outcomes.run_id' as link, count(*) as rows, count(*) filter (not exists (
        from runs where runs.run_id = outcomes.run_id
    )) as dangling
    from outcomes where run_id is not null
    union all
    select 'outcomes.source_id' as link, count(*) as rows, count(*) filter (not exists (
        from sources where sources.source_id = outcomes.source_id
    )) as dangling
    from outcomes where source_id is not null
    union all
    select 'outcomes.document_id' as link, count(*) as rows, count(*) filter (not exists (
        from documents where documents.document_id = outcomes.document_id
    )) as dangling
    from outcomes where document_id is not null
    union all
    select 'outcomes.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = outcomes.article_id
    )) as dangling
    from outcomes where article_id is not null
    union all
    select 'documents.source_id' as link, count(*) as rows, count(*) filter (not exists (
        from sources where sources.source_id = documents.source_id
    )) as dangling
    from documents where source_id is not null
    union all
    select 'documents.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = documents.article_id
    )) as dangling
    from documents where article_id is not null
    union all
    select 'articles.document_id' as link, count(*) as rows, count(*) filter (not exists (
        from documents where documents.document_id = articles.document_id
    )) as dangling
    from articles where document_id is not null
    union all
    select 'articles.publisher_id' as link, count(*) as rows, count(*) filter (not exists (
        from publishers where publishers.publisher_id = articles.publisher_id
    )) as dangling
    from articles where publisher_id is not null
    union all
    select 'sources.publisher_id' as link, count(*) as rows, count(*) filter (not exists (
        from publishers where publishers.publisher_id = sources.publisher_id
    )) as dangling
    from sources where publisher_id is not null
    union all
    select 'article_urls.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = article_urls.article_id
    )) as dangling
    from article_urls where article_id is not null
    union all
    select 'article_versions.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = article_versions.article_id
    )) as dangling
    from article_versions where article_id is not null
    union all
    select 'article_versions.document_id' as link, count(*) as rows, count(*) filter (not exists (
        from documents where documents.document_id = article_versions.document_id
    )) as dangling
    from article_versions where document_id is not null
    union all
    select 'article_authors.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = article_authors.article_id
    )) as dangling
    from article_authors where article_id is not null
    union all
    select 'article_authors.author_id' as link, count(*) as rows, count(*) filter (not exists (
        from authors where authors.author_id = article_authors.author_id
    )) as dangling
    from article_authors where author_id is not null
    union all
    select 'attributions.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = attributions.article_id
    )) as dangling
    from attributions where article_id is not null
    union all
    select 'attributions.publisher_id' as link, count(*) as rows, count(*) filter (not exists (
        from publishers where publishers.publisher_id = attributions.publisher_id
    )) as dangling
    from attributions where publisher_id is not null
    union all
    select 'quotes.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = quotes.article_id
    )) as dangling
    from quotes where article_id is not null
    union all
    select 'article_matches.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = article_matches.article_id
    )) as dangling
    from article_matches where article_id is not null
    union all
    select 'article_matches.other_article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = article_matches.other_article_id
    )) as dangling
    from article_matches where other_article_id is not null
    union all
    select 'article_matches.origin_article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = article_matches.origin_article_id
    )) as dangling
    from article_matches where origin_article_id is not null
    union all
    select 'copy_groups.origin_article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = copy_groups.origin_article_id
    )) as dangling
    from copy_groups where origin_article_id is not null
    union all
    select 'copy_groups.origin_publisher_id' as link, count(*) as rows, count(*) filter (not exists (
        from publishers where publishers.publisher_id = copy_groups.origin_publisher_id
    )) as dangling
    from copy_groups where origin_publisher_id is not null
    union all
    select 'copy_group_members.copy_group_id' as link, count(*) as rows, count(*) filter (not exists (
        from copy_groups where copy_groups.copy_group_id = copy_group_members.copy_group_id
    )) as dangling
    from copy_group_members where copy_group_id is not null
    union all
    select 'copy_group_members.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = copy_group_members.article_id
    )) as dangling
    from copy_group_members where article_id is not null
    union all
    select 'story_members.story_id' as link, count(*) as rows, count(*) filter (not exists (
        from stories where stories.story_id = story_members.story_id
    )) as dangling
    from story_members where story_id is not null
    union all
    select 'story_members.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = story_members.article_id
    )) as dangling
    from story_members where article_id is not null
    union all
    select 'changed_facts.article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = changed_facts.article_id
    )) as dangling
    from changed_facts where article_id is not null
    union all
    select 'changed_facts.other_article_id' as link, count(*) as rows, count(*) filter (not exists (
        from articles where articles.article_id = changed_facts.other_article_id
    )) as dangling
    from changed_facts where other_article_id is not null
)

select
    sum(rows)::bigint as checked,
    sum(dangling)::bigint as violations,
    min(link || ': ' || dangling || ' name nothing') filter (dangling > 0) as example
from links;
