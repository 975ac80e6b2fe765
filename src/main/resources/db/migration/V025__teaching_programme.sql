-- Offerings, of one university or several, that are run as one: a summer school, a joint training.
create table teaching_programme (
    id uuid primary key,
    title_zh varchar(120) not null,
    title_en varchar(120) not null,
    changed_at timestamp with time zone not null
);

create table teaching_programme_offering (
    programme uuid not null references teaching_programme (id),
    offering uuid not null references teaching_offering (id),
    primary key (programme, offering)
);
create index teaching_programme_offering_offering on teaching_programme_offering (offering);
