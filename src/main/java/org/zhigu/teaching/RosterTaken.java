package org.zhigu.teaching;

import java.util.List;

/** What became of a roster. */
public sealed interface RosterTaken {
    /** All lines are in; the new people need their links. */
    record Done(RosterPlan plan, List<Invitation> invitations) implements RosterTaken {
        public Done {
            invitations = List.copyOf(invitations);
        }
    }

    /** Something changed since the preview, or there are faults: nothing is done, this is what it would do now. */
    record Changed(RosterPlan plan) implements RosterTaken {}

    /** No such offering under the person's lead. */
    record Unknown() implements RosterTaken {}

    /** The secret of the link by which somebody new chooses a password; it is shown once. */
    record Invitation(String number, String name, String login, String section, String link) {
        /** The same with the address at which the link is opened from elsewhere. */
        public Invitation under(String address) {
            return new Invitation(number, name, login, section, address);
        }
    }
}
