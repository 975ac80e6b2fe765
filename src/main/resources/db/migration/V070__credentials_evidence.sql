-- What graded attempts proved. Rows are only ever added: a regrade of the same receipt adds one that takes the place of the one before.
create table credentials_evidence (
    id uuid primary key,
    person uuid not null,
    offering uuid not null,
    course uuid not null,
    lab uuid not null,
    skill varchar(20) not null,
    level integer not null,
    score double precision not null,
    max double precision not null,
    verdict uuid not null,
    image_digest varchar(200) not null,
    isolated boolean not null,
    earned_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null
);
create index credentials_evidence_person on credentials_evidence (person, recorded_at);
create index credentials_evidence_offering on credentials_evidence (offering, isolated, recorded_at);
create index credentials_evidence_skill on credentials_evidence (skill, person);
create index credentials_evidence_verdict on credentials_evidence (verdict, skill);

-- Verdicts of a shared box could be forged: an instructor has looked at these.
create table credentials_confirmation (
    verdict uuid primary key,
    confirmed_by uuid not null,
    confirmed_at timestamp with time zone not null
);
