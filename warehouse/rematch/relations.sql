-- All matches, by relation.
select relation, count(*) as pairs
from article_matches
group by relation
order by list_position(['exact', 'reprint', 'edited', 'excerpt', 'merged', 'rewrite', 'same_event'], relation);
