package org.zhigu.identity;

/** What a person may be in an organisation. */
public enum Role {
    STUDENT,
    INSTRUCTOR,
    ASSISTANT,
    COORDINATOR,
    RECRUITER,
    MENTOR,
    OPERATOR;

    /** Whether somebody can be this in an organisation of that kind. */
    public boolean fits(OrganisationKind kind) {
        return switch (this) {
            case STUDENT, INSTRUCTOR, ASSISTANT, COORDINATOR -> kind == OrganisationKind.UNIVERSITY;
            case RECRUITER, MENTOR -> kind == OrganisationKind.COMPANY;
            case OPERATOR -> kind == OrganisationKind.CENTRE;
        };
    }

    /** The same names for annotations, which take no enums. */
    public static final class Names {
        public static final String STUDENT = "STUDENT";
        public static final String INSTRUCTOR = "INSTRUCTOR";
        public static final String ASSISTANT = "ASSISTANT";
        public static final String COORDINATOR = "COORDINATOR";
        public static final String RECRUITER = "RECRUITER";
        public static final String MENTOR = "MENTOR";
        public static final String OPERATOR = "OPERATOR";

        private Names() {}
    }
}
