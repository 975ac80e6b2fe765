package org.zhigu.careers.resume;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A résumé in the form of JSON Resume, with all that it holds, also what we know no name for. */
public record Resume(Map<String, Object> fields) {
    public static final Resume EMPTY = new Resume(Map.of());

    /** What of somebody is asked for first, in the order of the form. */
    public static final List<String> BASICS = List.of("name", "label", "email", "phone", "url", "summary");

    private static final String PART = "basics";
    private static final String LOCATION = "location";

    /** The lists that the form shows, each with the fields of an entry; other lists are kept as they are. */
    public enum Section {
        EDUCATION,
        WORK,
        PROJECTS,
        SKILLS,
        LANGUAGES;

        public List<String> entry() {
            return switch (this) {
                case EDUCATION -> List.of("institution", "area", "studyType", "startDate", "endDate");
                case WORK -> List.of("name", "position", "startDate", "endDate", "summary");
                case PROJECTS -> List.of("name", "url", "startDate", "endDate", "description");
                case SKILLS -> List.of("name", "level");
                case LANGUAGES -> List.of("language", "fluency");
            };
        }

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Resume {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** One of {@link #BASICS}; empty when there is none. */
    public String basic(String field) {
        return text(part(fields, PART), field);
    }

    public String city() {
        return text(part(part(fields, PART), LOCATION), "city");
    }

    /** The entries of a list; each with whatever it holds. */
    public List<Map<String, Object>> entries(Section section) {
        return fields.get(section.key()) instanceof List<?> list
                ? list.stream().map(Resume::map).toList()
                : List.of();
    }

    public static String text(Map<String, Object> entry, String field) {
        return entry.get(field) instanceof String words ? words : "";
    }

    /** As it is with this in its place; empty words take the field away. */
    public Resume withBasic(String field, String words) {
        return with(PART, put(part(fields, PART), field, words.strip()));
    }

    public Resume withCity(String words) {
        var basics = part(fields, PART);
        var location = put(part(basics, LOCATION), "city", words.strip());
        return with(PART, put(basics, LOCATION, location.isEmpty() ? null : location));
    }

    public Resume with(Section section, List<Map<String, Object>> entries) {
        return with(section.key(), entries.isEmpty() ? null : List.copyOf(entries));
    }

    /** An entry with this in its place; empty words take the field away, all else of the entry stays. */
    public static Map<String, Object> entry(Map<String, Object> entry, String field, String words) {
        return put(entry, field, words.strip());
    }

    /** With what the other one has where this one has nothing. */
    public Resume filledFrom(Resume other) {
        var filled = this;
        for (var field : BASICS) {
            filled = filled.basic(field).isEmpty() ? filled.withBasic(field, other.basic(field)) : filled;
        }
        filled = filled.city().isEmpty() ? filled.withCity(other.city()) : filled;
        for (var section : Section.values()) {
            filled = filled.entries(section).isEmpty() ? filled.with(section, other.entries(section)) : filled;
        }
        return filled;
    }

    /** What the form does not show of this one. */
    public List<String> unshown() {
        var known = new ArrayList<>(List.of(PART, "$schema", "meta"));
        for (var section : Section.values()) {
            known.add(section.key());
        }
        return fields.keySet().stream().filter(key -> !known.contains(key)).toList();
    }

    Resume with(String key, @Nullable Object value) {
        return new Resume(put(fields, key, value));
    }

    private static Map<String, Object> put(Map<String, Object> map, String key, @Nullable Object value) {
        var next = new LinkedHashMap<>(map);
        boolean nothing = value == null
                || (value instanceof String words && words.isEmpty())
                || (value instanceof Map<?, ?> part && part.isEmpty());
        if (nothing) {
            next.remove(key);
        } else {
            next.put(key, java.util.Objects.requireNonNull(value));
        }
        return next;
    }

    private static Map<String, Object> part(Map<String, Object> map, String key) {
        return map.get(key) instanceof Map<?, ?> part ? map(part) : Map.of();
    }

    private static Map<String, Object> map(@Nullable Object thing) {
        var map = new LinkedHashMap<String, Object>();
        if (thing instanceof Map<?, ?> part) {
            part.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }
}
