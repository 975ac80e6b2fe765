create table identity_audit (
    id uuid primary key,
    at timestamp with time zone not null,
    -- no reference: the log outlives what it speaks of
    person uuid,
    action varchar(80) not null,
    subject varchar(200) not null,
    details varchar(4000) not null
);
create index identity_audit_by_time on identity_audit (at, id);
create index identity_audit_by_person on identity_audit (person, at);
