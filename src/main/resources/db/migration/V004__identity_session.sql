create table identity_session (
    id uuid primary key,
    person uuid not null references identity_person (id),
    kind varchar(20) not null,
    -- SHA-256 of the token in hexadecimal; the token itself is nowhere
    token_hash varchar(64) not null unique,
    epoch bigint not null,
    name varchar(200) not null,
    address varchar(64) not null,
    opened_at timestamp with time zone not null,
    used_at timestamp with time zone not null,
    idle_seconds bigint not null,
    expires_at timestamp with time zone not null
);
create index identity_session_by_person on identity_session (person);
create index identity_session_by_expiry on identity_session (expires_at);
