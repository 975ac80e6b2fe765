-- A mark given by hand counts instead of what the attempts give; "points" is always what counts.
alter table grading_mark add column given double precision;
alter table grading_mark add column given_reason varchar(400);
alter table grading_mark add column given_by uuid;
alter table grading_mark add column given_at timestamp with time zone;

-- Every change of a mark by hand, only ever added to; without "points_now" what the attempts give counts again.
create table grading_change (
    id uuid primary key,
    offering uuid not null,
    lab uuid not null,
    student uuid not null,
    points_before double precision,
    points_now double precision,
    reason varchar(400) not null,
    by_file boolean not null,
    changed_by uuid not null,
    changed_at timestamp with time zone not null
);
create index grading_change_mark on grading_change (student, offering, lab, changed_at);
