-- When nothing could be judged, as the worker measured it; open as long as it lasts.
create table labs_outage (
    id uuid primary key,
    kind varchar(20) not null,
    began_at timestamp with time zone not null,
    seen_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index labs_outage_began on labs_outage (began_at);

-- When a server was last alive: what is missing since is an outage too.
create table labs_pulse (
    id integer primary key,
    seen_at timestamp with time zone not null
);
