package org.zhigu.identity;

import java.util.List;

/**
 * A person as the actor may see: the roles in the actor's organisations, whether there are others, and whether the
 * actor may suspend the person and hand out links to the account.
 */
public record PersonView(Person person, List<Membership> roles, boolean elsewhere, boolean takeover) {
    public PersonView {
        roles = List.copyOf(roles);
    }
}
