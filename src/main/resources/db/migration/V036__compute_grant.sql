-- Card time given to an account, in card milliseconds, from a day on and until another (exclusive); a package of MONTH
-- or YEAR gives the amount anew in each of them.
create table compute_grant (
    id uuid primary key,
    account uuid not null references compute_account (id),
    kind varchar(10) not null,
    card_millis bigint not null,
    from_day date not null,
    to_day date not null,
    note varchar(400) not null,
    given_by uuid not null,
    given_at timestamp with time zone not null,
    ended_on date,
    check (from_day < to_day),
    check (card_millis > 0)
);
create index compute_grant_account on compute_grant (account, from_day);
