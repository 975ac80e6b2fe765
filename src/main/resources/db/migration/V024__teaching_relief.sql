-- Time that a due date was put back by itself because labs could not run; one line for each cause and lab. It may grow while
-- the cause lasts, and staff may take it back.
create table teaching_relief (
    id uuid primary key,
    offering uuid not null references teaching_offering (id),
    lab uuid not null,
    source uuid not null,
    cause varchar(20) not null,
    from_at timestamp with time zone not null,
    until_at timestamp with time zone not null,
    seconds bigint not null,
    granted_at timestamp with time zone not null,
    revoked_at timestamp with time zone,
    revoked_by uuid,
    constraint teaching_relief_once unique (offering, lab, source),
    check (seconds > 0)
);
