package org.zhigu.careers;

import java.util.Set;

/** For what a company may use what it is shown; each needs a consent of its own. */
public enum Purpose {
    /** To be looked at for posts before the match. */
    SELECTION,
    /** To write and to be written to, and to be asked for an interview. */
    CONTACT,
    /** To prepare and hold the internship that was matched. */
    PLACEMENT;

    /** Without these the purpose makes no sense. */
    public Set<Field> needed() {
        return switch (this) {
            case SELECTION -> Set.of(Field.LEVELS);
            case CONTACT -> Set.of(Field.NAME);
            case PLACEMENT -> Set.of(Field.NAME, Field.LEVELS);
        };
    }

    public Set<Field> optional() {
        return switch (this) {
            case SELECTION -> Set.of(Field.NAME, Field.PROFILE);
            case CONTACT -> Set.of();
            case PLACEMENT -> Set.of(Field.UNIVERSITY, Field.SCORES, Field.PROFILE);
        };
    }

    boolean allows(Set<Field> fields) {
        return fields.containsAll(needed())
                && fields.stream()
                        .allMatch(
                                field -> needed().contains(field) || optional().contains(field));
    }
}
