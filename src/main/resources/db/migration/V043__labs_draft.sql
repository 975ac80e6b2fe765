create table labs_draft (
    id uuid primary key,
    person uuid not null,
    offering uuid not null,
    lab uuid not null,
    file varchar(400) not null,
    revision bigint not null,
    content varchar(400000) not null,
    saved_at timestamp with time zone not null,
    constraint labs_draft_file unique (person, offering, lab, file)
);
create index labs_draft_last on labs_draft (person, saved_at);

create table labs_draft_version (
    id uuid primary key,
    draft uuid not null references labs_draft (id),
    revision bigint not null,
    content varchar(400000) not null,
    saved_at timestamp with time zone not null,
    strayed boolean not null
);
create index labs_draft_version_draft on labs_draft_version (draft, saved_at);
