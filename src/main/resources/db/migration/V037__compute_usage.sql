-- The ledger: lines are added and never changed. Line 0 of a run is what it used; the following take it back or correct it.
create table compute_usage (
    id uuid primary key,
    run varchar(120) not null,
    line integer not null,
    kind varchar(12) not null,
    account uuid not null references compute_account (id),
    backend varchar(40) not null,
    cards integer not null,
    cpus integer not null,
    wall_millis bigint not null,
    card_millis bigint not null,
    reason varchar(40) not null,
    charged_on date not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    constraint compute_usage_once unique (run, line)
);
create index compute_usage_account on compute_usage (account, recorded_at, id);
create index compute_usage_ended on compute_usage (backend, ended_at);

-- Sums of the ledger by account and day, its own lines and those of all accounts below it.
create table compute_usage_day (
    account uuid not null references compute_account (id),
    used_on date not null,
    card_millis bigint not null,
    given_back bigint not null,
    runs integer not null,
    primary key (account, used_on)
);

-- Where the ledger and the cluster's own accounting did not say the same, and what was done about it.
create table compute_difference (
    id uuid primary key,
    backend varchar(40) not null,
    run varchar(120) not null,
    kind varchar(20) not null,
    ours_millis bigint not null,
    theirs_millis bigint not null,
    corrected boolean not null,
    found_at timestamp with time zone not null,
    constraint compute_difference_once unique (backend, run, kind, theirs_millis)
);
create index compute_difference_found on compute_difference (found_at, id);
