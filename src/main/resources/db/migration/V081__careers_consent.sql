-- A student lets one company see some fields for one purpose. Rows of withdrawn consents stay with the student.
create table careers_consent (
    id uuid primary key,
    student uuid not null,
    company uuid not null,
    purpose varchar(20) not null,
    fields varchar(200) not null,
    given_at timestamp with time zone not null,
    until_at timestamp with time zone not null,
    withdrawn_at timestamp with time zone
);
create index careers_consent_student on careers_consent (student, given_at);
create index careers_consent_company on careers_consent (company, purpose, student);

-- Every reading of a student's data by somebody of a company; only ever added to.
create table careers_disclosure (
    id uuid primary key,
    student uuid not null,
    company uuid not null,
    reader uuid not null,
    purpose varchar(20) not null,
    fields varchar(200) not null,
    post uuid,
    read_at timestamp with time zone not null
);
create index careers_disclosure_student on careers_disclosure (student, read_at, id);

-- What a company and a student wrote to each other about a post, and interviews proposed and answered.
create table careers_message (
    id uuid primary key,
    post uuid not null,
    student uuid not null,
    author uuid not null,
    from_company boolean not null,
    words varchar(2000) not null,
    interview_at timestamp with time zone,
    answer varchar(20),
    answered_at timestamp with time zone,
    written_at timestamp with time zone not null
);
create index careers_message_thread on careers_message (post, student, written_at, id);
create index careers_message_student on careers_message (student, written_at, id);
