package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.zhigu.common.Bilingual;

/** A university, a company or the centre itself. */
@MappedEntity("identity_organisation")
public record Organisation(@Id OrganisationId id, OrganisationKind kind, String name, String nameEn, State state) {
    /** Roles in a closed organisation give no rights. */
    public enum State {
        OPEN,
        CLOSED
    }

    public Bilingual title() {
        return new Bilingual(name, nameEn);
    }
}
