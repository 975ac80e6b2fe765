create table teaching_lesson_read (
    offering uuid not null references teaching_offering (id),
    person uuid not null,
    lesson uuid not null,
    read_at timestamp with time zone not null,
    primary key (offering, person, lesson)
);
