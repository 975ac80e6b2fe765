package org.zhigu.labs;

import java.util.Optional;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** The keys under which universities, courses and their students have accounts: compute does not know what they mean. */
public final class Payers {
    private static final String UNIVERSITY = "university:";
    private static final String COURSE = "offering:";
    private static final String STUDENT = "student:";

    private Payers() {}

    public static String university(OrganisationId university) {
        return UNIVERSITY + university;
    }

    public static String course(OfferingId offering) {
        return COURSE + offering;
    }

    public static String student(OfferingId offering, PersonId student) {
        return STUDENT + offering + ":" + student;
    }

    /** Empty when it is somebody else's key. */
    public static Optional<OrganisationId> university(String owner) {
        return owner.startsWith(UNIVERSITY)
                ? OrganisationId.parse(owner.substring(UNIVERSITY.length()))
                : Optional.empty();
    }

    public static Optional<OfferingId> course(String owner) {
        return owner.startsWith(COURSE) ? OfferingId.parse(owner.substring(COURSE.length())) : Optional.empty();
    }

    public static Optional<PersonId> student(String owner) {
        return owner.startsWith(STUDENT)
                ? PersonId.parse(owner.substring(owner.lastIndexOf(':') + 1))
                : Optional.empty();
    }
}
