delete from view_texts where name = $name;
