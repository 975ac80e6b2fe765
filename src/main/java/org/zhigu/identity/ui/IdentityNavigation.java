package org.zhigu.identity.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.Map;
import org.zhigu.identity.PersonId;
import org.zhigu.ui.Visitor;

/** The ways to the screens of this feature. */
public final class IdentityNavigation {
    public static final String SIGN_IN = Visitor.SIGN_IN;
    public static final String ACCOUNT = "account";
    public static final String PEOPLE = "people";
    public static final String INVITE = "people/invite";
    public static final String ORGANISATIONS = "organisations";
    public static final String COLLEAGUES = "colleagues";
    public static final String AUDIT = "audit";

    static final String TO = "to";

    private IdentityNavigation() {}

    /** The sign-in, which leads back to where somebody wanted to go. */
    public static QueryParameters backTo(String pathWithQuery) {
        return pathWithQuery.isBlank() ? QueryParameters.empty() : QueryParameters.simple(Map.of(TO, pathWithQuery));
    }

    public static String toPerson(PersonId person) {
        return PEOPLE + "/" + person;
    }
}
