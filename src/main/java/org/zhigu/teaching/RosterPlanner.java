package org.zhigu.teaching;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.RosterStep.Change;
import org.zhigu.teaching.RosterStep.Fault;

/** Compares the lines of a roster with who is known and enrolled. */
final class RosterPlanner {
    private static final int MOST_NUMBER = 40;
    private static final int MOST_NAME = 120;
    private static final int MOST_SECTION = 80;
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,118}");

    private final List<RosterRow> rows;
    private final Map<String, Person> members;
    private final Set<String> strangers;
    private final Map<PersonId, Enrolment> enrolled;
    private final Map<SectionId, String> sections;
    private final Set<PersonId> teachers;
    private final Set<String> logins = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> newSections = new LinkedHashSet<>();

    RosterPlanner(
            List<RosterRow> rows,
            Map<String, Person> members,
            Set<String> strangers,
            Map<PersonId, Enrolment> enrolled,
            Map<SectionId, String> sections,
            Set<PersonId> teachers) {
        this.rows = rows;
        this.members = members;
        this.strangers = strangers;
        this.enrolled = enrolled;
        this.sections = sections;
        this.teachers = teachers;
    }

    RosterPlan plan() {
        boolean tooLong = rows.size() > Enrolments.MOST;
        var placed = rows.stream().limit(Enrolments.MOST).map(this::placed).toList();
        var missing = missing(placed);
        var steps = missing.isEmpty() ? placed.stream().map(this::step).toList() : List.<RosterStep>of();
        return new RosterPlan(steps, List.copyOf(newSections), missing, tooLong);
    }

    /** What no line has is said once, not of each line. */
    private static List<RosterColumn> missing(List<RosterRow> rows) {
        return Arrays.stream(RosterColumn.values())
                .filter(column -> !rows.isEmpty()
                        && rows.stream().allMatch(row -> row.cell(column).isEmpty()))
                .toList();
    }

    /** An empty section is the only one there is. */
    private RosterRow placed(RosterRow row) {
        return row.section().isEmpty() && sections.size() == 1
                ? new RosterRow(
                        row.line(),
                        row.number(),
                        row.name(),
                        row.login(),
                        sections.values().iterator().next())
                : row;
    }

    private RosterStep step(RosterRow row) {
        var member = members.get(row.login());
        var fault = fault(row, member);
        if (fault != null) {
            return step(row, Change.FAULTY, fault, null, null);
        }
        if (!sections.containsValue(row.section())) {
            newSections.add(row.section());
        }
        if (member == null) {
            return step(row, Change.INVITED, null, null, null);
        }
        var enrolment = enrolled.get(member.id());
        if (enrolment == null) {
            return step(row, Change.ENROLLED, null, member.id(), null);
        }
        var section = sections.getOrDefault(enrolment.section(), "");
        boolean same = section.equals(row.section())
                && enrolment.number().equals(row.number())
                && enrolment.name().equals(row.name());
        var was = String.join(" ", enrolment.number(), enrolment.name(), section);
        return same
                ? step(row, Change.SAME, null, member.id(), null)
                : step(row, Change.CHANGED, null, member.id(), was);
    }

    private @Nullable Fault fault(RosterRow row, @Nullable Person member) {
        if (row.number().isEmpty()) {
            return Fault.NO_NUMBER;
        }
        if (row.number().length() > MOST_NUMBER) {
            return Fault.LONG_NUMBER;
        }
        if (row.name().isEmpty()) {
            return Fault.NO_NAME;
        }
        if (row.name().length() > MOST_NAME) {
            return Fault.LONG_NAME;
        }
        if (row.login().isEmpty()) {
            return Fault.NO_LOGIN;
        }
        if (!LOGIN.matcher(row.login()).matches()) {
            return Fault.BAD_LOGIN;
        }
        if (row.section().isEmpty()) {
            return Fault.NO_SECTION;
        }
        if (row.section().length() > MOST_SECTION) {
            return Fault.LONG_SECTION;
        }
        boolean loginTwice = !logins.add(row.login());
        boolean numberTwice = !numbers.add(row.number());
        if (loginTwice || numberTwice) {
            return Fault.TWICE;
        }
        if (member != null && teachers.contains(member.id())) {
            return Fault.TEACHES;
        }
        return member == null && strangers.contains(row.login()) ? Fault.LOGIN_TAKEN : null;
    }

    private static RosterStep step(
            RosterRow row, Change change, @Nullable Fault fault, @Nullable PersonId person, @Nullable String was) {
        return new RosterStep(
                row.line(), row.number(), row.name(), row.login(), row.section(), change, fault, person, was);
    }
}
