-- The sources an article names.
select
    named.position, named.kind, named.source_name, named.source_name_raw, named.publisher_id,
    publishers.name as publisher, named.cue, named.evidence, named.char_start, named.char_end,
    citing.source_name as cited_by, named.confidence,
    coalesce(named.publisher_id = articles.publisher_id, false) as is_own
from attributions as named
join articles using (article_id)
left join publishers on publishers.publisher_id = named.publisher_id
left join attributions as citing
    on citing.article_id = named.article_id and citing.position = named.cited_by_position
where named.article_id = $article_id
order by named.position;
