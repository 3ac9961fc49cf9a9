-- Direction by declared addresses, changed facts with nationalities.

alter table attributions add column source_url varchar;

comment on column attributions.char_start is 'First character of source_name_raw in the body, from 0; null for a byline, or a tag outside the body (cue meta).';
comment on column attributions.char_end is 'One past its last character.';
comment on column attributions.source_url is 'Normalised address of the very article it comes from, where a tag declares it; else null.';
comment on column article_matches.direction_basis is 'What told the direction, the strongest first: declared (one declares the address of the other), credited, cited, earlier; conflicting where the evidence contradicts itself; null where there is none.';
comment on column copy_groups.origin_basis is 'What told the origin, the strongest first: declared, credited, cited, earlier; null where undetermined.';
comment on table changed_facts is 'Facts that differ between a text and its copy, or stand in one of two sentences that say the same.';
comment on column changed_facts.kind is 'number, name, title, nationality, place, date.';
comment on column changed_facts.value is 'What the first says; null where its sentence leaves it out and it stands nowhere else in it.';
comment on column changed_facts.evidence is 'The sentence in the first, a window of it where it is long; found in its body as it stands.';
