create table identity_membership (
    id uuid primary key,
    person uuid not null references identity_person (id),
    organisation uuid not null references identity_organisation (id),
    role varchar(20) not null,
    since timestamp with time zone not null,
    unique (person, organisation, role)
);
create index identity_membership_by_organisation on identity_membership (organisation, role);
