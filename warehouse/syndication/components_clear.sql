-- Drops the labels of the region.
delete from text_components
where content_digest in (select content_digest from step_region);
