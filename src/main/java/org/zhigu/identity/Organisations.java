package org.zhigu.identity;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The universities, the companies and the centre. */
@Singleton
public class Organisations {
    private static final int MOST = 1000;

    private final OrganisationRows rows;
    private final Members members;
    private final Log log;

    Organisations(OrganisationRows rows, Members members, Log log) {
        this.rows = rows;
        this.members = members;
        this.log = log;
    }

    /** For features that have decided themselves that it may be shown. */
    public Optional<Organisation> find(OrganisationId id) {
        return rows.findById(id);
    }

    /** For features that have decided themselves that they may be shown: all that are open, by name. */
    public List<Organisation> open(OrganisationKind kind) {
        return rows.findByKind(kind).stream()
                .filter(each -> each.state() == Organisation.State.OPEN)
                .sorted(Comparator.comparing(Organisation::name))
                .limit(MOST)
                .toList();
    }

    /** As {@link #open}: those that were closed. */
    public Set<OrganisationId> closed(OrganisationKind kind) {
        return rows.findByKind(kind).stream()
                .filter(each -> each.state() == Organisation.State.CLOSED)
                .map(Organisation::id)
                .collect(Collectors.toSet());
    }

    /** Those that the actor may see: operators all, others their own. */
    public List<Organisation> list(Actor actor) {
        return rows.list(actor.is(Role.OPERATOR), uuids(actor.organisations()), MOST);
    }

    public Optional<Organisation> find(Actor actor, OrganisationId id) {
        return actor.is(Role.OPERATOR) || actor.organisations().contains(id) ? rows.findById(id) : Optional.empty();
    }

    /** Those in which the actor may give roles. */
    public List<Organisation> managed(Actor actor) {
        return rows.list(actor.is(Role.OPERATOR), uuids(Rights.coordinated(actor)), MOST);
    }

    /** How many people have which role in these organisations, of those that the actor may see. */
    public List<HeadCount> headCounts(Actor actor, Collection<OrganisationId> organisations) {
        var seen = organisations.stream()
                .filter(id -> actor.is(Role.OPERATOR) || actor.organisations().contains(id))
                .toList();
        return members.count(uuids(seen));
    }

    /** For set-up only (demonstration term, first start): asks for no right. */
    @Transactional
    public Organisation create(OrganisationKind kind, String name, String nameEn) {
        return rows.save(
                new Organisation(OrganisationId.next(), kind, name.strip(), nameEn.strip(), Organisation.State.OPEN));
    }

    @Transactional
    public OrganisationChange create(Actor actor, OrganisationKind kind, String name, String nameEn) {
        if (!actor.is(Role.OPERATOR)) {
            return new OrganisationChange.Refused(OrganisationChange.Reason.NOT_FOUND);
        }
        var fault = fault(name, nameEn, Optional.empty());
        if (fault.isPresent()) {
            return new OrganisationChange.Refused(fault.get());
        }
        var made = create(kind, name, nameEn);
        log.tell(actor.person(), "organisation.created", made.name());
        return new OrganisationChange.Done(made);
    }

    @Transactional
    public OrganisationChange rename(Actor actor, OrganisationId id, String name, String nameEn) {
        var found = actor.is(Role.OPERATOR) ? rows.findById(id) : Optional.<Organisation>empty();
        if (found.isEmpty()) {
            return new OrganisationChange.Refused(OrganisationChange.Reason.NOT_FOUND);
        }
        var fault = fault(name, nameEn, Optional.of(id));
        if (fault.isPresent()) {
            return new OrganisationChange.Refused(fault.get());
        }
        var old = found.get();
        var changed = rows.update(new Organisation(id, old.kind(), name.strip(), nameEn.strip(), old.state()));
        log.tell(actor.person(), "organisation.renamed", changed.name());
        return new OrganisationChange.Done(changed);
    }

    /** A closed organisation keeps its people and its history, but its roles give no rights. The centre stays open. */
    @Transactional
    public OrganisationChange change(Actor actor, OrganisationId id, Organisation.State state) {
        var found = actor.is(Role.OPERATOR) ? rows.findById(id) : Optional.<Organisation>empty();
        if (found.isEmpty()) {
            return new OrganisationChange.Refused(OrganisationChange.Reason.NOT_FOUND);
        }
        var old = found.get();
        if (old.kind() == OrganisationKind.CENTRE && state == Organisation.State.CLOSED) {
            return new OrganisationChange.Refused(OrganisationChange.Reason.CENTRE_STAYS);
        }
        var changed = rows.update(new Organisation(id, old.kind(), old.name(), old.nameEn(), state));
        var act = state == Organisation.State.OPEN ? "organisation.opened" : "organisation.closed";
        log.tell(actor.person(), act, changed.name());
        return new OrganisationChange.Done(changed);
    }

    private Optional<OrganisationChange.Reason> fault(String name, String nameEn, Optional<OrganisationId> self) {
        if (name.isBlank() || nameEn.isBlank() || name.length() > 120 || nameEn.length() > 120) {
            return Optional.of(OrganisationChange.Reason.BAD_NAME);
        }
        boolean taken = rows.findByName(name.strip())
                .filter(other -> !self.equals(Optional.of(other.id())))
                .isPresent();
        return taken ? Optional.of(OrganisationChange.Reason.NAME_TAKEN) : Optional.empty();
    }

    /** Never empty: an empty list is no SQL. */
    static Collection<UUID> uuids(Collection<OrganisationId> ids) {
        return ids.isEmpty()
                ? List.of(new UUID(0, 0))
                : ids.stream().map(OrganisationId::value).toList();
    }
}
