-- Signed credentials. The token never changes; only a revocation is ever written to a row.
create table credentials_credential (
    id uuid primary key,
    person uuid not null,
    holder varchar(120) not null,
    kind varchar(16) not null,
    subject varchar(80) not null,
    title_zh varchar(400) not null,
    title_en varchar(400) not null,
    place integer not null unique,
    token text not null,
    issued_at timestamp with time zone not null,
    revoked_at timestamp with time zone,
    revoked_by uuid,
    reason varchar(400),
    unique (person, kind, subject)
);

-- Numbers of places are given out without waiting for each other; gaps are harmless.
create sequence credentials_place minvalue 0 start with 0;
