create table identity_person (
    id uuid primary key,
    login varchar(120) not null unique,
    name varchar(120) not null,
    created_at timestamp with time zone not null
);
