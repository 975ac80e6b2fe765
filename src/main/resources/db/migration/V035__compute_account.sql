-- Who is billed: an opaque owner key, in a tree. "recent" is the use of late with its decay reckoned to "recent_at".
create table compute_account (
    id uuid primary key,
    owner varchar(200) not null unique,
    parent uuid references compute_account (id),
    cluster_name varchar(200) not null unique,
    at_zero varchar(10) not null,
    each_millis bigint,
    weight double precision not null,
    recent double precision not null,
    recent_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    check (weight > 0),
    check (each_millis is null or each_millis >= 0)
);
create index compute_account_parent on compute_account (parent, id);
create index compute_account_recent on compute_account (recent_at);
