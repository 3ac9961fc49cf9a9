-- The curated list as it stands now; only what differs is written.
with stage as (
    select
        unnest($publisher_id::varchar[]) as publisher_id,
        unnest($name::varchar[]) as name,
        unnest($domain::varchar[]) as domain,
        unnest($aliases::varchar[][]) as aliases,
        unnest($is_agency::boolean[]) as is_agency,
        unnest($country::varchar[]) as country,
        unnest($timezone::varchar[]) as timezone
)

merge into publishers using stage on publishers.publisher_id = stage.publisher_id
when matched and (
        stage.name, stage.domain, stage.aliases, stage.is_agency, stage.country, stage.timezone, true
    ) is distinct from (
        publishers.name, publishers.domain, publishers.aliases, publishers.is_agency, publishers.country,
        publishers.timezone, publishers.is_listed
    )
then update set
    name = stage.name, domain = stage.domain, aliases = stage.aliases, is_agency = stage.is_agency,
    country = stage.country, timezone = stage.timezone, is_listed = true
when not matched then insert (publisher_id, name, domain, aliases, is_agency, country, timezone, is_listed)
values (
    stage.publisher_id, stage.name, stage.domain, stage.aliases, stage.is_agency, stage.country, stage.timezone, true
)
returning publisher_id;
