package org.zhigu.home;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.labs.Payers;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Programmes;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;

/** Who may hold cards, by the keys under which compute knows them: universities, their offerings, programmes. */
@Singleton
class Owners {
    private final Organisations organisations;
    private final OfferingOffice office;
    private final Teaching teaching;
    private final Programmes programmes;

    Owners(Organisations organisations, OfferingOffice office, Teaching teaching, Programmes programmes) {
        this.programmes = programmes;
        this.organisations = organisations;
        this.office = office;
        this.teaching = teaching;
    }

    /** @param key what compute keeps; the title is what people call it */
    record Owner(String key, Bilingual title) {}

    /** All that may hold cards, for operators: each university, followed by what it teaches. */
    List<Owner> all(Actor actor) {
        var universities = organisations.list(actor).stream()
                .filter(each -> each.kind() == OrganisationKind.UNIVERSITY)
                .collect(Collectors.toMap(Organisation::id, each -> each, (one, _) -> one, LinkedHashMap::new));
        var offered = office.offered(actor).stream().collect(Collectors.groupingBy(each -> each.university()));
        var owners = new ArrayList<Owner>();
        for (var university : universities.values()) {
            owners.add(new Owner("university:" + university.id(), university.title()));
            offered.getOrDefault(university.id(), List.of()).stream()
                    .map(each -> new Owner(
                            key(each.id()),
                            new Bilingual(
                                    "%s · %s（%s）"
                                            .formatted(
                                                    university.name(),
                                                    each.title().zh(),
                                                    Term.words(each.term(), Texts.CHINESE)),
                                    "%s · %s (%s)"
                                            .formatted(
                                                    university.nameEn(),
                                                    each.title().en(),
                                                    Term.words(each.term(), Texts.ENGLISH)))))
                    .forEach(owners::add);
        }
        programmes.all(actor).forEach(each -> owners.add(new Owner(Payers.programme(each.id()), each.title())));
        return owners;
    }

    /** All offerings of all universities by their keys, for operators. */
    List<Owner> offerings(Actor actor) {
        return all(actor).stream()
                .filter(each -> Payers.course(each.key()).isPresent())
                .toList();
    }

    /** The keys of those through whom a person has cards: own offerings and universities, by what they are called. */
    Map<String, Bilingual> of(Actor actor) {
        var keys = new LinkedHashMap<String, Bilingual>();
        teaching.offerings(actor).forEach(line -> {
            keys.put(key(line.id()), line.title());
            programmes.unboundOf(line.id()).forEach(each -> keys.put(Payers.programme(each), line.title()));
        });
        actor.memberships().stream()
                .filter(each -> each.kind() == OrganisationKind.UNIVERSITY)
                .forEach(each -> keys.put("university:" + each.organisation(), each.title()));
        return keys;
    }

    private static String key(OfferingId id) {
        return "offering:" + id;
    }
}
