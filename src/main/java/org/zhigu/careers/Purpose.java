package org.zhigu.careers;

import java.util.Set;

/** For what a company may use what it is shown; each needs a consent of its own. */
public enum Purpose {
    /** To be looked at for posts before the match. */
    SELECTION(Set.of(Field.LEVELS), Set.of(Field.NAME, Field.PROFILE)),
    /** To write and to be written to, and to be asked for an interview. */
    CONTACT(Set.of(Field.NAME), Set.of()),
    /** To prepare and hold the internship that was matched. */
    PLACEMENT(Set.of(Field.NAME, Field.LEVELS), Set.of(Field.UNIVERSITY, Field.SCORES, Field.PROFILE));

    private final Set<Field> needed;
    private final Set<Field> optional;

    Purpose(Set<Field> needed, Set<Field> optional) {
        this.needed = needed;
        this.optional = optional;
    }

    /** Without these the purpose makes no sense. */
    public Set<Field> needed() {
        return needed;
    }

    public Set<Field> optional() {
        return optional;
    }

    boolean allows(Set<Field> fields) {
        return fields.containsAll(needed)
                && fields.stream().allMatch(field -> needed.contains(field) || optional.contains(field));
    }
}
