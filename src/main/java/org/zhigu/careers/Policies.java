package org.zhigu.careers;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;

/** What city and park do for those who come, as the centre writes it. */
@Singleton
public class Policies {
    private static final int TITLE = 120;
    private static final int WORDS = 2000;

    private final PolicyRows rows;
    private final Records records;

    Policies(PolicyRows rows, Records records) {
        this.rows = rows;
        this.records = records;
    }

    /** In the order of the centre. */
    @ReadOnly
    public List<Policy> all() {
        return rows.all();
    }

    /** Adds an entry, or changes the one with this id. */
    @Transactional
    public Answer<Policy> write(Actor actor, Policy policy) {
        if (!actor.is(Role.OPERATOR)) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        boolean full = Words.good(policy.title(), TITLE)
                && Words.good(policy.titleEn(), TITLE)
                && Words.good(policy.words(), WORDS)
                && Words.good(policy.wordsEn(), WORDS);
        if (!full) {
            return Answer.refused(Refusal.POLICY_EMPTY);
        }
        var old = rows.findById(policy.id());
        if (old.isPresent() && old.get().version() != policy.version()) {
            return Answer.refused(Refusal.STALE);
        }
        records.tell(actor.person(), "policy.written", policy.title());
        return Answer.done(old.isPresent() ? rows.update(policy) : rows.save(policy));
    }

    @Transactional
    public Answer<UUID> remove(Actor actor, UUID id) {
        var found = rows.findById(id);
        if (!actor.is(Role.OPERATOR) || found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        rows.deleteById(id);
        records.tell(actor.person(), "policy.removed", found.get().title());
        return Answer.done(id);
    }
}
