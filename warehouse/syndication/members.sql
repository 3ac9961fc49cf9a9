-- step_members: the matched articles of the step's texts. Two bodies with the same words may differ in their marks and
-- line breaks, so each body is told apart; the body of the lowest article id speaks for the text.

create or replace temp table step_members as
select
    article_id,
    matched_content_digest as content_digest,
    hash(article_body) as body_key,
    row_number() over (partition by matched_content_digest order by article_id) as place
from articles
where matched_content_digest in (select content_digest from step_texts);
