-- Mail that is to be sent: written with what it tells of, sent after the commit, its words forgotten once it is away.
create table notices_mail (
    id uuid primary key,
    person uuid not null,
    address varchar(254) not null,
    subject varchar(400) not null,
    body text not null,
    state varchar(20) not null,
    tries integer not null,
    made_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    claimed_at timestamp with time zone,
    ended_at timestamp with time zone,
    fault varchar(500)
);
create index notices_mail_due on notices_mail (state, due_at);
