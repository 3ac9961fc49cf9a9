-- The document an article is read from, and the one that brought its last version, were read as that article.
with broken as (
    select 'article ' || articles.article_id as example
    from articles join documents using (document_id)
    where documents.article_id is distinct from articles.article_id
    union all
    select 'version ' || article_versions.version || ' of article ' || article_versions.article_id
    from article_versions join documents using (document_id)
    where documents.article_id is distinct from article_versions.article_id
)

select (select count(*) from article_versions) as checked, count(*) as violations, min(example) as example
from broken;
