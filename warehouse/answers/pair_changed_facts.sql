-- The facts in which two articles differ, seen from the first.
select kind, value, other_value, evidence, other_evidence
from changed_facts
where article_id = $article_id and other_article_id = $other_id
union all
select kind, other_value, value, other_evidence, evidence
from changed_facts
where article_id = $other_id and other_article_id = $article_id
order by all;
