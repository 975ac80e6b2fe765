create table teaching_offering (
    id uuid primary key,
    university uuid not null,
    course_version uuid not null,
    term varchar(20) not null,
    created_at timestamp with time zone not null,
    version bigint not null
);
create index teaching_offering_university on teaching_offering (university, term, id);

create table teaching_section (
    id uuid primary key,
    offering uuid not null references teaching_offering (id),
    name varchar(80) not null,
    unique (offering, name)
);

create table teaching_staff (
    id uuid primary key,
    offering uuid not null references teaching_offering (id),
    person uuid not null,
    seat varchar(20) not null,
    appointed_at timestamp with time zone not null,
    unique (offering, person)
);
create index teaching_staff_person on teaching_staff (person);
