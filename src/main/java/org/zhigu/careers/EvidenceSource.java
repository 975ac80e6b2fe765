package org.zhigu.careers;

import java.util.Collection;
import java.util.List;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;

/** Where evidence comes from; every bean of this kind is asked. */
public interface EvidenceSource {
    List<Evidence> of(PersonId person);

    /** Of everybody who has any in one of these skills, in no order. */
    List<Evidence> ofAll(Collection<Skill> skills);
}
