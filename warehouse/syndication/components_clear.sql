-- Drops the labels of the region.
delete from text_components
where kind = $kind and content_digest in (select content_digest from step_region);
