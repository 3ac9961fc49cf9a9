-- The bodies of $digests out of step_bodies.
select content_digest, body_key, article_body
from step_bodies
where content_digest in (select unnest($digests::uuid[]))
order by content_digest, article_id;
