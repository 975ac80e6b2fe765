create table labs_submission (
    id uuid primary key,
    offering uuid not null,
    lab uuid not null,
    student uuid not null,
    sha256 varchar(64) not null,
    bytes bigint not null,
    received_at timestamp with time zone not null,
    idempotency_key varchar(200),
    constraint labs_submission_key unique (student, offering, lab, idempotency_key)
);
