-- What should stand on the cluster as a reservation, of a slice or of a maintenance window.
create table compute_hold (
    name varchar(80) primary key,
    slice uuid references compute_slice (id),
    maintenance uuid references compute_maintenance (id),
    nodes varchar(100000) not null,
    cards_per_node integer not null,
    from_at timestamp with time zone not null,
    to_at timestamp with time zone not null,
    repeats varchar(8) not null,
    ends_at timestamp with time zone not null,
    account varchar(120) not null,
    state varchar(12) not null,
    revision bigint not null,
    tries integer not null,
    next_at timestamp with time zone not null,
    made_at timestamp with time zone,
    fault varchar(2000)
);
create index compute_hold_slice on compute_hold (slice);
create index compute_hold_maintenance on compute_hold (maintenance);
create index compute_hold_state on compute_hold (state, next_at);

-- What the cluster looked like when it last answered, so that a calendar can be planned while it is silent.
create table compute_node (
    name varchar(120) primary key,
    cards integer not null,
    usable boolean not null
);

create table compute_sample (
    at timestamp with time zone primary key,
    cards integer not null,
    busy integer not null,
    held integer not null,
    away integer not null
);
