-- New labels for the region: one list a column.
insert into text_components
select $kind, unnest($content_digest::uuid[]), unnest($component_id::uuid[]);
