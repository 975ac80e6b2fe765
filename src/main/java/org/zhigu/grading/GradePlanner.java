package org.zhigu.grading;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Formulas;
import org.zhigu.common.Texts;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;

/** Finds out what a file of marks would change. An empty cell changes nothing; a word takes back what was given by hand. */
final class GradePlanner {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,9}(\\.\\d{1,15})?");
    private static final Set<String> NUMBERS = Set.of("学号", "number", "student number", "no.", "id");
    /** Of our own file, and without meaning here. */
    private static final List<String> OWN = List.of("number", "name", "section", "total");

    private static final Set<String> BACK = Set.of("自动", "auto");

    private final List<Lab> labs;
    private final Map<String, List<GradeLine>> byNumber;
    private final Function<LabId, List<MarkRow>> marks;
    private final GradeTable table;
    private final List<GradeFault> faults = new ArrayList<>();
    private final Map<LabId, String> headings = new HashMap<>();
    private final List<String> unused = new ArrayList<>();
    private final List<GradeStep> steps = new ArrayList<>();
    private int same;

    GradePlanner(List<Lab> labs, List<GradeLine> lines, Function<LabId, List<MarkRow>> marks, GradeTable table) {
        this.labs = labs;
        this.byNumber = lines.stream().collect(Collectors.groupingBy(line -> tidy(line.number())));
        this.marks = marks;
        this.table = table;
    }

    GradePlan plan() {
        int number = -1;
        var columns = new LinkedHashMap<Lab, Integer>();
        var names = names();
        for (int at = 0; at < table.heading().size(); at++) {
            var heading = table.heading().get(at);
            var word = tidy(heading);
            if (number < 0 && NUMBERS.contains(word)) {
                number = at;
            } else if (names.containsKey(word)) {
                place(names.getOrDefault(word, List.of()), heading, at, columns);
            } else if (!word.isEmpty() && !own(word)) {
                unused.add(heading);
            }
        }
        if (number < 0) {
            fault(1, "", "", GradeFault.Why.NO_NUMBER_COLUMN);
        }
        if (columns.isEmpty()) {
            fault(1, "", "", GradeFault.Why.NO_LAB_COLUMN);
        }
        if (number >= 0) {
            var found = students(number);
            columns.forEach((lab, column) -> column(lab, column, found));
        }
        return new GradePlan(columns.keySet().stream().map(Lab::id).toList(), steps, same, faults, unused);
    }

    private void place(List<Lab> meant, String heading, int at, Map<Lab, Integer> columns) {
        if (meant.size() > 1) {
            fault(1, heading, heading, GradeFault.Why.COLUMN_OF_SEVERAL);
        } else if (columns.putIfAbsent(meant.getFirst(), at) != null) {
            fault(1, heading, heading, GradeFault.Why.COLUMN_TWICE);
        } else {
            headings.put(meant.getFirst().id(), heading);
        }
    }

    /** A lab is called by its title in either language, with or without its points behind it. */
    private Map<String, List<Lab>> names() {
        var names = new HashMap<String, List<Lab>>();
        for (var lab : labs) {
            var points = " (" + GradeSheet.number(lab.points()) + ")";
            var own = new HashSet<String>();
            for (var title : List.of(lab.title().zh(), lab.title().en())) {
                own.add(tidy(title));
                own.add(tidy(title + points));
            }
            own.forEach(
                    name -> names.computeIfAbsent(name, _ -> new ArrayList<>()).add(lab));
        }
        return names;
    }

    private static boolean own(String word) {
        return OWN.stream()
                .anyMatch(column -> List.of(Texts.CHINESE, Texts.ENGLISH).stream()
                        .anyMatch(language -> word.equals(tidy(Texts.text(language, "grading.column." + column)))));
    }

    /** The lines whose student is known. */
    private Map<GradeTable.Line, GradeLine> students(int column) {
        var found = new LinkedHashMap<GradeTable.Line, GradeLine>();
        var seen = new HashSet<String>();
        for (var line : table.lines()) {
            var text = line.cell(column);
            var number = tidy(text);
            var known = byNumber.getOrDefault(number, List.of());
            if (number.isEmpty()) {
                fault(line.number(), "", "", GradeFault.Why.NO_NUMBER);
            } else if (known.isEmpty()) {
                fault(line.number(), "", text, GradeFault.Why.UNKNOWN_NUMBER);
            } else if (known.size() > 1) {
                fault(line.number(), "", text, GradeFault.Why.NUMBER_OF_SEVERAL);
            } else if (!seen.add(number)) {
                fault(line.number(), "", text, GradeFault.Why.NUMBER_TWICE);
            } else {
                found.put(line, known.getFirst());
            }
        }
        return found;
    }

    private void column(Lab lab, int column, Map<GradeTable.Line, GradeLine> students) {
        var old = marks.apply(lab.id()).stream().collect(Collectors.toMap(MarkRow::student, Function.identity()));
        students.forEach((line, student) -> {
            var text = line.cell(column).strip();
            if (!text.isEmpty() && !text.equals("–") && !text.equals("-")) {
                cell(lab, line.number(), text, student, old.get(student.student()));
            }
        });
    }

    private void cell(Lab lab, int line, String text, GradeLine student, @Nullable MarkRow old) {
        var word = tidy(text);
        if (BACK.contains(word)) {
            if (old == null || old.given() == null) {
                same++;
            } else {
                step(lab, line, student, old, null);
            }
            return;
        }
        if (!NUMBER.matcher(word).matches()) {
            fault(line, headings.getOrDefault(lab.id(), ""), text, GradeFault.Why.NO_POINTS);
            return;
        }
        double points = new BigDecimal(word).doubleValue();
        var wrong = MarksByHand.wrong(lab, points);
        if (old != null && old.counts() && Marking.round(old.points()) == points) {
            // what the attempts gave may lie outside of what a hand may give
            same++;
        } else if (wrong.isPresent()) {
            fault(line, headings.getOrDefault(lab.id(), ""), text, why(wrong.get()));
        } else {
            step(lab, line, student, old, points);
        }
    }

    private static GradeFault.Why why(Entered.Why wrong) {
        return switch (wrong) {
            case NEGATIVE -> GradeFault.Why.NEGATIVE;
            case TOO_MANY -> GradeFault.Why.TOO_MANY;
            case DECIMALS -> GradeFault.Why.DECIMALS;
            case UNKNOWN, NO_REASON, LONG_REASON -> GradeFault.Why.NO_POINTS;
        };
    }

    private void step(Lab lab, int line, GradeLine student, @Nullable MarkRow old, @Nullable Double now) {
        steps.add(new GradeStep(
                line,
                student.student(),
                student.number(),
                student.name(),
                lab.id(),
                old == null || !old.counts() ? null : Marking.round(old.points()),
                now));
    }

    private void fault(int line, String column, String text, GradeFault.Why why) {
        faults.add(new GradeFault(line, column, text, why));
    }

    /** What people see as the same is the same: full-width digits, capital letters, the mark before what looks like a formula. */
    private static String tidy(String text) {
        return Normalizer.normalize(Formulas.plain(text.strip()), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
