-- The settings of this step, for its scripts to read.
create or replace temp table step_settings as
select
    $rule_version::integer as rule_version,
    $fewest_words::integer as fewest_words,
    $feature_cap::bigint as feature_cap,
    $gram_share::double as gram_share,
    $event_evidence::double as event_evidence,
    $rare_names::bigint as rare_names,
    $window_days::integer as window_days,
    $hub_share::double as hub_share,
    $hubs_per_text::integer as hubs_per_text,
    $hub_neighbours::bigint as hub_neighbours,
    $member_limit::bigint as member_limit;
