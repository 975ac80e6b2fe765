create table careers_round (
    id uuid primary key,
    name varchar(120) not null,
    name_en varchar(120) not null,
    state varchar(20) not null,
    posts_until timestamp with time zone not null,
    ranking_until timestamp with time zone not null,
    confirm_until timestamp with time zone not null,
    clearing_until timestamp with time zone not null,
    -- counts how often the ranking was opened: a voided round begins again with another seed
    run integer not null,
    seed varchar(64),
    commitment varchar(64),
    input_hash varchar(64),
    snapshot varchar(64),
    certificate varchar(64),
    -- the same two of the seats that were left
    clearing_snapshot varchar(64),
    clearing_certificate varchar(64),
    reason varchar(500),
    created_at timestamp with time zone not null,
    version bigint not null
);

-- What everybody could prove when the evidence was frozen.
create table careers_frozen (
    id uuid primary key,
    round uuid not null,
    student uuid not null,
    held varchar(400) not null,
    unique (round, student)
);

-- A student's ranked list: post ids, best first.
create table careers_list (
    id uuid primary key,
    round uuid not null,
    student uuid not null,
    university uuid not null,
    choices text not null,
    saved_at timestamp with time zone not null,
    version bigint not null,
    unique (round, student)
);

-- What a company decided about a candidate for a post: a place among those of the same band, or a veto with its reason.
create table careers_judgement (
    id uuid primary key,
    round uuid not null,
    post uuid not null,
    student uuid not null,
    place integer,
    veto varchar(500),
    decided_by uuid not null,
    decided_at timestamp with time zone not null,
    unique (post, student)
);
create index careers_judgement_round on careers_judgement (round, post);
create index careers_judgement_student on careers_judgement (student);

-- Why a listed post did or did not become the student's: exactly one reason each. Clearing writes lines of its own.
create table careers_result (
    id uuid primary key,
    round uuid not null,
    student uuid not null,
    place integer not null,
    post uuid not null,
    clearing boolean not null,
    reason varchar(30) not null,
    words varchar(1000) not null
);
create index careers_result_student on careers_result (round, student, place);
create index careers_result_post on careers_result (round, post, reason);
