-- Sources of the batch: when they were read, and when they last brought anything new.
with stage as (
    select
        unnest($source_id::uuid[]) as source_id,
        unnest($kind::varchar[]) as kind,
        unnest($location::varchar[]) as location,
        unnest($is_changed::boolean[]) as is_changed
)

merge into sources using stage on sources.source_id = stage.source_id
when matched then update set
    last_checked_at = now(),
    last_changed_at = case when stage.is_changed then now() else sources.last_changed_at end,
    consecutive_failures = 0
when not matched then insert (
    source_id, kind, location, last_checked_at, last_changed_at, consecutive_failures, active
) values (
    stage.source_id, stage.kind, stage.location, now(), case when stage.is_changed then now() end, 0, true
);
