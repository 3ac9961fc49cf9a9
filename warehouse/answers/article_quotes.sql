-- The quotations in an article.
select position, quote_text, speaker, char_start, char_end, continues_position
from quotes
where article_id = $article_id
order by position;
