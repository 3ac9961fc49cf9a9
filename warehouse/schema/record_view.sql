insert into view_texts values ($name, $digest);
