-- What students tell of themselves, as JSON Resume, and a picture as base64 of a PNG; all optional, nothing of it scores.
create table careers_profile (
    person uuid primary key,
    resume text not null,
    picture text,
    changed_at timestamp with time zone not null,
    version bigint not null
);
