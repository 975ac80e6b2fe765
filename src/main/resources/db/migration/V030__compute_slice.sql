create table compute_slice (
    id uuid primary key,
    owner varchar(100) not null,
    title_zh varchar(120) not null,
    title_en varchar(120) not null,
    purpose varchar(16) not null,
    node_count integer not null,
    cards_per_node integer not null,
    nodes varchar(100000) not null,
    mends boolean not null,
    removed boolean not null,
    revision bigint not null,
    changed_at timestamp with time zone not null
);
create index compute_slice_owner on compute_slice (owner, removed);

-- Times are those of the park: a term's hours stay the same whatever a zone does.
create table compute_slice_window (
    slice uuid not null references compute_slice (id),
    place integer not null,
    weekdays integer not null,
    first_day date not null,
    last_day date not null,
    begins_at time not null,
    ends_at time not null,
    primary key (slice, place)
);

-- One row that a change of the calendar takes first, so that two of them cannot give the same card away.
create table compute_calendar (
    id integer primary key,
    revision bigint not null
);
insert into compute_calendar (id, revision) values (1, 0);
