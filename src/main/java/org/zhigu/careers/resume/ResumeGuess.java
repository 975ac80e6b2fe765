package org.zhigu.careers.resume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhigu.careers.resume.Resume.Section;

/** What of a résumé's text goes where in the form; a guess, which whoever it is about looks over. */
public final class ResumeGuess {
    private static final int LINE = 300;
    private static final int WORDS = 5000;
    private static final int MOST_ENTRIES = 30;
    private static final int LONGEST_NAME = 30;

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
    private static final Pattern PHONE = Pattern.compile(
            "(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)|\\+\\d{1,3}[- ]?\\d[\\d -]{6,14}\\d");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s,;，；）)】]{3,200}");
    private static final Pattern SPAN = Pattern.compile(
            "((?:19|20)\\d{2})\\s*(?:[年./-]\\s*(\\d{1,2})\\s*月?)?\\s*(?:-|–|—|~|～|至|到|to)+\\s*(?:((?:19|20)\\d{2})\\s*(?:[年./-]\\s*(\\d{1,2})\\s*月?)?|至今|今|现在|present|now)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED =
            Pattern.compile("^(?:姓\\s*名|name)\\s*[:：]\\s*(.{2,30}?)(?:\\s{2,}.*)?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAKS = Pattern.compile("[、,，;；|/]|\\s{2,}");
    private static final Pattern MARK = Pattern.compile("^[\\s•·●■◆▪\\-*–]+|[\\s:：]+$");

    private static final Map<String, Heading> HEADINGS = headings();

    private enum Heading {
        EDUCATION,
        WORK,
        PROJECTS,
        SKILLS,
        LANGUAGES,
        SUMMARY,
        OTHER
    }

    private ResumeGuess() {}

    /** Empty for what does not look like a résumé at all: nobody can be reached by it, and it has no parts of one. */
    public static Optional<Resume> of(String text) {
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        var email = first(EMAIL, text);
        var phone = first(PHONE, text);
        var parts = parts(lines);
        boolean likely = parts.size() >= 2 || ((email.isPresent() || phone.isPresent()) && !parts.isEmpty());
        if (!likely) {
            return Optional.empty();
        }
        var resume = Resume.EMPTY;
        resume = resume.withBasic("name", name(lines).orElse(""));
        resume = resume.withBasic("email", email.orElse(""));
        resume = resume.withBasic("phone", phone.orElse(""));
        resume = resume.withBasic("url", first(ADDRESS, text).orElse(""));
        resume = resume.withBasic(
                "summary", cut(String.join("\n", parts.getOrDefault(Heading.SUMMARY, List.of())), WORDS));
        resume = resume.with(
                Section.EDUCATION, dated(parts.getOrDefault(Heading.EDUCATION, List.of()), "institution", "area"));
        resume = resume.with(Section.WORK, dated(parts.getOrDefault(Heading.WORK, List.of()), "name", "summary"));
        resume = resume.with(
                Section.PROJECTS, dated(parts.getOrDefault(Heading.PROJECTS, List.of()), "name", "description"));
        resume = resume.with(Section.SKILLS, named(parts.getOrDefault(Heading.SKILLS, List.of()), "name"));
        resume = resume.with(Section.LANGUAGES, named(parts.getOrDefault(Heading.LANGUAGES, List.of()), "language"));
        return Optional.of(resume);
    }

    private static Map<Heading, List<String>> parts(List<String> lines) {
        var parts = new LinkedHashMap<Heading, List<String>>();
        var here = Optional.<Heading>empty();
        for (var line : lines) {
            var heading = Optional.ofNullable(HEADINGS.get(
                    MARK.matcher(line).replaceAll("").replace(" ", "").toLowerCase(Locale.ROOT)));
            if (heading.isPresent()) {
                here = heading;
                parts.putIfAbsent(heading.get(), new ArrayList<>());
            } else {
                here.ifPresent(
                        each -> parts.getOrDefault(each, new ArrayList<>()).add(line));
            }
        }
        parts.remove(Heading.OTHER);
        return parts;
    }

    /** A line with a span of time begins an entry; what follows until the next belongs to it. */
    private static List<Map<String, Object>> dated(List<String> lines, String head, String rest) {
        var entries = new ArrayList<Map<String, Object>>();
        for (var line : lines) {
            var span = SPAN.matcher(line);
            if (span.find()) {
                if (entries.size() == MOST_ENTRIES) {
                    break;
                }
                var entry = new LinkedHashMap<String, Object>();
                put(entry, head, MARK.matcher(span.replaceFirst(" ")).replaceAll(""), LINE);
                put(entry, "startDate", date(span.group(1), span.group(2)), LINE);
                put(entry, "endDate", date(span.group(3), span.group(4)), LINE);
                entries.add(entry);
            } else if (!entries.isEmpty()) {
                var entry = entries.getLast();
                boolean headed = entry.containsKey(head);
                var field = headed ? rest : head;
                var before = Resume.text(entry, field);
                put(
                        entry,
                        field,
                        before.isEmpty() ? line : before + "\n" + line,
                        rest.equals("area") || !headed ? LINE : WORDS);
            }
        }
        return entries;
    }

    private static List<Map<String, Object>> named(List<String> lines, String field) {
        return lines.stream()
                .flatMap(BREAKS::splitAsStream)
                .map(word -> MARK.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_ENTRIES)
                .map(word -> Map.<String, Object>of(field, cut(word, LINE)))
                .toList();
    }

    /** Said as such, or a short first line that is nothing else. */
    private static Optional<String> name(List<String> lines) {
        for (var line : lines) {
            var named = NAMED.matcher(line);
            if (named.matches()) {
                return Optional.of(named.group(1).strip());
            }
        }
        return lines.stream()
                .limit(3)
                .filter(line -> line.length() <= LONGEST_NAME
                        && line.chars().noneMatch(Character::isDigit)
                        && !line.contains("@")
                        && !line.matches("(?i).*(简历|resume|curriculum).*")
                        && !HEADINGS.containsKey(line.replace(" ", "").toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String date(
            @org.jspecify.annotations.Nullable String year, @org.jspecify.annotations.Nullable String month) {
        if (year == null) {
            return "";
        }
        int number = month == null ? 0 : Integer.parseInt(month);
        return number >= 1 && number <= 12 ? year + "-%02d".formatted(number) : year;
    }

    private static void put(Map<String, Object> entry, String field, String words, int most) {
        if (!words.isBlank()) {
            entry.put(field, cut(words.strip(), most));
        }
    }

    private static String cut(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group().strip()) : Optional.empty();
    }

    private static Map<String, Heading> headings() {
        var all = new LinkedHashMap<String, Heading>();
        put(all, Heading.EDUCATION, "教育经历", "教育背景", "学习经历", "学历", "education", "academicbackground");
        put(
                all,
                Heading.WORK,
                "工作经历",
                "实习经历",
                "工作经验",
                "实践经历",
                "workexperience",
                "experience",
                "internships",
                "employment",
                "professionalexperience");
        put(all, Heading.PROJECTS, "项目经历", "项目经验", "科研经历", "projects", "projectexperience", "research");
        put(all, Heading.SKILLS, "技能", "专业技能", "技能特长", "个人技能", "skills", "technicalskills");
        put(all, Heading.LANGUAGES, "语言能力", "语言", "外语水平", "languages");
        put(all, Heading.SUMMARY, "自我评价", "个人总结", "个人简介", "个人优势", "summary", "profile", "aboutme", "objective");
        put(
                all,
                Heading.OTHER,
                "获奖情况",
                "荣誉奖项",
                "所获荣誉",
                "获奖经历",
                "证书",
                "校园经历",
                "社团经历",
                "兴趣爱好",
                "求职意向",
                "个人信息",
                "基本信息",
                "awards",
                "honors",
                "certificates",
                "interests",
                "references",
                "publications",
                "contact");
        return Map.copyOf(all);
    }

    private static void put(Map<String, Heading> all, Heading heading, String... words) {
        for (var word : words) {
            all.put(word, heading);
        }
    }
}
