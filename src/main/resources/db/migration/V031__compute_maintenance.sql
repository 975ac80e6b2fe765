create table compute_maintenance (
    id uuid primary key,
    reason_zh varchar(200) not null,
    reason_en varchar(200) not null,
    nodes varchar(100000) not null,
    from_at timestamp with time zone not null,
    to_at timestamp with time zone not null,
    removed boolean not null,
    changed_at timestamp with time zone not null
);
create index compute_maintenance_end on compute_maintenance (removed, to_at);
