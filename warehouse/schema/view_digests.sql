select name, digest from view_texts;
