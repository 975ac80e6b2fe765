create table identity_organisation (
    id uuid primary key,
    kind varchar(20) not null,
    name varchar(120) not null unique,
    name_en varchar(120) not null,
    state varchar(20) not null
);
