-- How the marks of a section's students lie: how many have so many whole points in a lab, and their sum in hundredths.
create table grading_tally (
    offering uuid not null,
    section uuid not null,
    lab uuid not null,
    whole integer not null,
    students bigint not null,
    hundredths bigint not null,
    primary key (offering, section, lab, whole)
);
insert into grading_tally (offering, section, lab, whole, students, hundredths)
select l.offering, l.section, m.lab, cast(floor(m.points) as integer), count(*), cast(round(sum(m.points) * 100) as bigint)
from grading_line l join grading_mark m on m.offering = l.offering and m.student = l.student
where m.attempts > 0
group by l.offering, l.section, m.lab, cast(floor(m.points) as integer);
