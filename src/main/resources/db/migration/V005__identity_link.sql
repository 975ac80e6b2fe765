create table identity_link (
    id uuid primary key,
    -- nobody yet for the link of the first operator
    person uuid references identity_person (id),
    purpose varchar(20) not null,
    secret_hash varchar(64) not null unique,
    made_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone
);
create index identity_link_by_person on identity_link (person);
