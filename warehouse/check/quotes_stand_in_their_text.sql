-- Every quotation equals the stretch of the body it was found in.
with broken as (
    select 'quotation ' || quotes.position || ' of article ' || quotes.article_id as example
    from quotes join articles using (article_id)
    where
        quotes.char_start is null or quotes.char_end is null or quotes.char_start < 0
        or substring(articles.article_body, quotes.char_start + 1, quotes.char_end - quotes.char_start)
            is distinct from quotes.quote_text
)

select (select count(*) from quotes) as checked, count(*) as violations, min(example) as example from broken;
