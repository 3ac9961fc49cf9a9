-- Articles indexed under a text that is no longer theirs, up to $batch of them: these leave before others arrive,
-- since their old text is nowhere to be read any more.
select article_id
from articles
where matched_content_digest is not null and matched_content_digest is distinct from content_digest
order by article_id
limit $batch;
