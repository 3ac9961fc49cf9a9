-- Publishers met in articles. The curated list is not touched; of two descriptions of one outlet outside it the fuller
-- stays, then the greater name, so that the order of arrival does not matter.
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
when matched and not publishers.is_listed
    and (stage.domain is not null, stage.is_agency, stage.name)
        > (publishers.domain is not null, publishers.is_agency, publishers.name)
then update set
    name = stage.name, domain = stage.domain, aliases = stage.aliases, is_agency = stage.is_agency,
    country = stage.country, timezone = stage.timezone
when not matched then insert (publisher_id, name, domain, aliases, is_agency, country, timezone, is_listed)
values (
    stage.publisher_id, stage.name, stage.domain, stage.aliases, stage.is_agency, stage.country, stage.timezone, false
);
