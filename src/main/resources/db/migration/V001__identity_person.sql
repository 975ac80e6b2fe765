create table identity_person (
    id uuid primary key,
    login varchar(120) not null unique,
    name varchar(120) not null,
    number varchar(60),
    language varchar(8),
    status varchar(20) not null,
    password varchar(200),
    -- sessions carry the epoch in which they were opened; raising it ends them all
    epoch bigint not null,
    created_at timestamp with time zone not null
);
create index identity_person_by_name on identity_person (name, id);
create index identity_person_by_number on identity_person (number);
