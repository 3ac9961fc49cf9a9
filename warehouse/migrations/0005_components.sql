-- One kind of connected parts is enough: copy groups are formed within the parts that stories are formed in.

delete from text_components where kind != 'event';

alter table text_components drop column kind;

comment on column text_components.component_id is 'Lowest text of its part: texts connected by matches of any relation.';
