create table courses_version (
    id uuid primary key,
    course uuid not null,
    slug varchar(100) not null,
    title_zh varchar(200) not null,
    title_en varchar(200) not null,
    digest varchar(64) not null unique,
    published_at timestamp with time zone not null
);
create index courses_version_newest on courses_version (published_at, id);
