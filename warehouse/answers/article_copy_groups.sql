-- The copy groups an article is in.
select
    copy_groups.copy_group_id, copy_groups.origin_article_id, copy_groups.origin_publisher_id,
    publishers.name as origin_publisher, copy_groups.origin_basis
from copy_groups
join copy_group_members using (copy_group_id)
left join publishers on publishers.publisher_id = copy_groups.origin_publisher_id
where copy_group_members.article_id = $article_id
order by copy_groups.copy_group_id;
