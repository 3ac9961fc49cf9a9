-- Labels of texts, one list a column.
insert into text_components (content_digest, component_id)
select unnest($content_digest::uuid[]), unnest($component_id::uuid[]);
