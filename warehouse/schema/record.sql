insert into migrations values ($number, $name, now());
