-- What the rematch under way changed, pair by pair.
select
    count(*) filter (former.article_id is null) as added,
    count(*) filter (matches.article_id is null) as gone,
    count(*) filter (former.relation != matches.relation) as other_relation,
    count(*) filter (
        former.relation = matches.relation and former.origin_article_id is distinct from matches.origin_article_id
    ) as other_direction,
    count(*) filter (
        former.relation = matches.relation and former.origin_article_id is not distinct from matches.origin_article_id
    ) as as_before,
    coalesce(list_sort(list(distinct former.rule_version) filter (former.rule_version is not null)), []) as former_rules
from former_matches as former
full join article_matches as matches using (article_id, other_article_id);
