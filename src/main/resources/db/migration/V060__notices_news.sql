-- What features had to tell, once each: the source names what happened, so that nobody tells it again.
create table notices_news (
    id uuid primary key,
    kind varchar(20) not null,
    source varchar(200) not null unique,
    title_zh varchar(300) not null,
    title_en varchar(300) not null,
    words_zh varchar(2000) not null,
    words_en varchar(2000) not null,
    path varchar(300) not null,
    told_at timestamp with time zone not null
);
create index notices_news_time on notices_news (told_at);

-- Whom it was told.
create table notices_notice (
    id uuid primary key,
    news uuid not null references notices_news (id) on delete cascade,
    person uuid not null,
    told_at timestamp with time zone not null,
    read_at timestamp with time zone,
    unique (news, person)
);
create index notices_notice_person on notices_notice (person, told_at, id);
create index notices_notice_unread on notices_notice (person, read_at);
