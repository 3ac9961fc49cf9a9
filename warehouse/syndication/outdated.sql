-- Whether any article was matched by other rules than $rules.
select count(*) > 0 from articles where matched_rule_version is not null and matched_rule_version != $rules;
