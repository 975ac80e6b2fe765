-- What a company told about itself when it asked to take part, and what the centre found.
create table careers_company (
    organisation uuid primary key,
    code varchar(18) not null,
    about varchar(2000) not null,
    contact varchar(200) not null,
    -- at most so many interns in one round, over all posts
    most integer,
    state varchar(20) not null,
    reason varchar(500),
    asked_at timestamp with time zone not null,
    decided_at timestamp with time zone,
    decided_by uuid,
    valid_until timestamp with time zone,
    version bigint not null
);

-- Requirements, caps and mentors are read and written with their post and never alone.
create table careers_post (
    id uuid primary key,
    company uuid not null,
    title varchar(120) not null,
    title_en varchar(120) not null,
    about varchar(4000) not null,
    place varchar(120) not null,
    quota integer not null,
    minimum integer not null,
    starts date not null,
    ends date not null,
    requirements varchar(1000) not null,
    caps varchar(8000) not null,
    mentors varchar(2000) not null,
    state varchar(20) not null,
    round uuid,
    reason varchar(500),
    created_at timestamp with time zone not null,
    version bigint not null
);
create index careers_post_company on careers_post (company, created_at, id);
create index careers_post_round on careers_post (round, state, id);

-- Proofs that careers gives itself: how mentors judged their interns.
create table careers_evidence (
    id uuid primary key,
    person uuid not null,
    skill varchar(20) not null,
    points double precision not null,
    source varchar(300) not null,
    source_en varchar(300) not null,
    path varchar(200),
    earned_at timestamp with time zone not null
);
create index careers_evidence_person on careers_evidence (person);
create index careers_evidence_skill on careers_evidence (skill);
