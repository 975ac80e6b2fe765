create table careers_offer (
    id uuid primary key,
    round uuid not null,
    post uuid not null,
    company uuid not null,
    student uuid not null,
    university uuid not null,
    state varchar(20) not null,
    expires_at timestamp with time zone,
    reason varchar(500),
    offered_at timestamp with time zone,
    answered_at timestamp with time zone,
    signed_student_at timestamp with time zone,
    signed_university_at timestamp with time zone,
    signed_company_at timestamp with time zone,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    evaluation varchar(2000),
    version bigint not null
);
create index careers_offer_round on careers_offer (round, state);
create index careers_offer_student on careers_offer (student);
create index careers_offer_company on careers_offer (company);
create index careers_offer_university on careers_offer (university);

-- What city and park do for those who come: entries that the centre edits.
create table careers_policy (
    id uuid primary key,
    kind varchar(20) not null,
    title varchar(120) not null,
    title_en varchar(120) not null,
    words varchar(2000) not null,
    words_en varchar(2000) not null,
    place integer not null,
    version bigint not null
);
