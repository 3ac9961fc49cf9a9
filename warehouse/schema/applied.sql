select number, name from migrations order by number;
