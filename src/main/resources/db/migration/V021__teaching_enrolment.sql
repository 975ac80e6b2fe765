-- Number and name are the roster's: what the registrar calls the person in this class.
create table teaching_enrolment (
    id uuid primary key,
    offering uuid not null references teaching_offering (id),
    person uuid not null,
    section uuid not null references teaching_section (id),
    number varchar(40) not null,
    name varchar(120) not null,
    enrolled_at timestamp with time zone not null,
    unique (offering, person)
);
create index teaching_enrolment_person on teaching_enrolment (person);
create index teaching_enrolment_number on teaching_enrolment (offering, number, person);
