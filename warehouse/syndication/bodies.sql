-- The bodies of $digests, each form once; the form of the lowest article id comes first and speaks for the text.
with wanted as (select unnest($digests::uuid[]) as content_digest),

members as (
    select
        matched_content_digest as content_digest,
        article_id,
        hash(article_body) as body_key,
        row_number() over (partition by matched_content_digest order by article_id) as place,
        count(*) over (partition by matched_content_digest) as members
    from articles
    where matched_content_digest in (select content_digest from wanted)
),

forms as (
    select content_digest, body_key, min(article_id) as article_id
    from members
    where place = 1 or members <= $member_limit
    group by content_digest, body_key
)

select forms.content_digest, forms.body_key, articles.article_body
from forms join articles using (article_id)
order by forms.content_digest, forms.article_id;
