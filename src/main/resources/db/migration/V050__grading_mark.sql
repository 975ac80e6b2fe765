-- What of the labs' verdicts counts, so that marks can be computed anew when dates or verdicts change.
create table grading_verdict (
    attempt uuid primary key,
    offering uuid not null,
    lab uuid not null,
    student uuid not null,
    received_at timestamp with time zone not null,
    score double precision not null,
    max double precision not null
);
create index grading_verdict_lab on grading_verdict (offering, lab, student);

-- A row without attempts is no mark yet; it is there to be locked.
create table grading_mark (
    id uuid primary key,
    offering uuid not null,
    lab uuid not null,
    student uuid not null,
    attempt uuid,
    attempts integer not null,
    received_at timestamp with time zone,
    base double precision not null,
    penalty integer not null,
    points double precision not null,
    unique (offering, lab, student)
);
-- the student first: H2 looks up a page's students one by one only in this order, else it reads the whole class
create index grading_mark_student on grading_mark (student, offering);

-- One line of the gradebook: the roster's words and the sum of the marks.
create table grading_line (
    id uuid primary key,
    offering uuid not null,
    student uuid not null,
    number varchar(40) not null,
    name varchar(120) not null,
    section uuid not null,
    section_name varchar(80) not null,
    points double precision not null,
    marks integer not null,
    unique (offering, student)
);
create index grading_line_number on grading_line (offering, number, student);
