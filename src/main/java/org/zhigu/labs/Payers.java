package org.zhigu.labs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ProgrammeId;

/** The keys under which universities, courses and their students have accounts, and programmes hold cards: compute does not know what they mean. */
public final class Payers {
    private static final String UNIVERSITY = "university:";
    private static final String COURSE = "offering:";
    private static final String STUDENT = "student:";
    private static final String PROGRAMME = "programme:";

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

    /** Holds cards and pays for nothing: its offerings do. */
    public static String programme(ProgrammeId programme) {
        return PROGRAMME + programme;
    }

    public static Optional<ProgrammeId> programme(String owner) {
        return owner.startsWith(PROGRAMME) ? ProgrammeId.parse(owner.substring(PROGRAMME.length())) : Optional.empty();
    }

    /**
     * Whether what runs in a slice held under this name must run under it on the cluster: the accounts of a programme's
     * offerings do not stand below it there, as they do below their university's.
     */
    static boolean runsAs(@Nullable String clusterAccount) {
        return clusterAccount != null && clusterAccount.startsWith(PROGRAMME.replace(':', '-'));
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
