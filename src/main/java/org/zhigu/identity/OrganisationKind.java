package org.zhigu.identity;

/** What an organisation is to the park. */
public enum OrganisationKind {
    CENTRE,
    UNIVERSITY,
    COMPANY
}
