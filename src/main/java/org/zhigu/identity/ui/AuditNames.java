package org.zhigu.identity.ui;

import java.util.Map;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;

/** What people call the things that audit entries keep by id: from a feature that knows them, for identity that does not. */
public interface AuditNames {
    /** By the subject or detail as it was recorded. */
    Map<String, Bilingual> names(Actor actor);
}
