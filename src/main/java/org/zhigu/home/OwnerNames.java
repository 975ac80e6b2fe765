package org.zhigu.home;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.ui.AuditNames;

/** What the audit log keeps by its owner's key, or by an offering's id, by the title that people know. */
@Singleton
class OwnerNames implements AuditNames {
    private final Owners owners;

    OwnerNames(Owners owners) {
        this.owners = owners;
    }

    @Override
    public Map<String, Bilingual> names(Actor actor) {
        var names = new HashMap<String, Bilingual>();
        owners.all(actor).forEach(owner -> {
            names.put(owner.key(), owner.title());
            names.put(owner.key().substring(owner.key().indexOf(':') + 1), owner.title());
        });
        return names;
    }
}
