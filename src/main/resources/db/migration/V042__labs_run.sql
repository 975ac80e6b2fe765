create table labs_run (
    id uuid primary key,
    attempt uuid not null references labs_attempt (id),
    run integer not null,
    state varchar(16) not null,
    backend varchar(40) not null,
    token varchar(400),
    nonce varchar(64) not null,
    claimed_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    gone_at timestamp with time zone,
    outcome varchar(2000),
    constraint labs_run_try unique (attempt, run)
);
create index labs_run_state on labs_run (state);
