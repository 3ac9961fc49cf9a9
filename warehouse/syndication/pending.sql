-- Articles still to be matched by rules $rules, up to $batch of them, in the order of their ids.
select article_id
from articles
where matched_rule_version is distinct from $rules
order by article_id
limit $batch;
