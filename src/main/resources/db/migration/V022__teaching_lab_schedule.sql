create table teaching_lab_schedule (
    id uuid primary key,
    offering uuid not null references teaching_offering (id),
    lab uuid not null,
    opens_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    closes_at timestamp with time zone not null,
    late_percent_per_day integer not null,
    attempts integer,
    version bigint not null,
    unique (offering, lab),
    check (opens_at < due_at and due_at <= closes_at)
);
