-- Where somebody reads mail and what shall come there; the code shows that the address asked for is theirs.
create table notices_reader (
    person uuid primary key,
    address varchar(254),
    asked varchar(254),
    code_hash varchar(64),
    asked_at timestamp with time zone,
    tries integer not null,
    kinds varchar(400) not null,
    version bigint not null
);
