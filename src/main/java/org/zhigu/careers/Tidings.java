package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.zhigu.careers.ui.CareersNavigation;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.notices.Sentence;

/** What careers has to tell, and to whom. Each is told inside the transaction that makes it true. */
@Singleton
class Tidings {
    private static final String NEWS = "careers.news.";

    private final Notices notices;
    private final PostRows posts;
    private final ListRows lists;
    private final FrozenRows frozen;
    private final OfferRows offers;
    private final Organisations organisations;
    private final People people;

    Tidings(
            Notices notices,
            PostRows posts,
            ListRows lists,
            FrozenRows frozen,
            OfferRows offers,
            Organisations organisations,
            People people) {
        this.notices = notices;
        this.posts = posts;
        this.lists = lists;
        this.frozen = frozen;
        this.offers = offers;
        this.organisations = organisations;
        this.people = people;
    }

    void companyAsked(Company company) {
        tell(
                centre(),
                Kind.COMPANY,
                "company." + company.organisation() + ".asked."
                        + company.askedAt().toEpochMilli(),
                "company.asked",
                CareersNavigation.COMPANIES,
                name(company.organisation()));
    }

    void companyVerified(Company company) {
        tell(
                recruiters(company.organisation()),
                Kind.COMPANY,
                "company." + company.organisation() + ".verified." + company.validUntil(),
                "company.verified",
                CareersNavigation.POSTS,
                name(company.organisation()),
                Sentence.day(Objects.requireNonNull(company.validUntil())));
    }

    void companyRefused(Company company) {
        tell(
                recruiters(company.organisation()),
                Kind.COMPANY,
                "company." + company.organisation() + ".refused." + company.decidedAt(),
                "company.refused",
                CareersNavigation.POSTS,
                name(company.organisation()),
                String.valueOf(company.reason()));
    }

    void companyEnds(Company company) {
        tell(
                recruiters(company.organisation()),
                Kind.COMPANY,
                "company." + company.organisation() + ".ends." + company.validUntil(),
                "company.ends",
                CareersNavigation.POSTS,
                name(company.organisation()),
                Sentence.day(Objects.requireNonNull(company.validUntil())));
    }

    /** The centre sent it back, or closed it: its company is told, and whoever had it on the list. */
    void postEnded(Post post, boolean byCentre) {
        var reason = String.valueOf(post.reason());
        var source = "post." + post.id() + "." + post.version();
        if (byCentre) {
            tell(
                    recruiters(post.company()),
                    Kind.COMPANY,
                    source + ".company",
                    post.state() == Post.State.DRAFT ? "post.returned" : "post.closed",
                    CareersNavigation.toOwnPost(post.id()),
                    post.name(),
                    reason);
        } else {
            tell(
                    centre(),
                    Kind.COMPANY,
                    source + ".centre",
                    "post.left",
                    post.inRound().map(CareersNavigation::toOperated).orElse(CareersNavigation.ROUNDS),
                    post.name(),
                    name(post.company()),
                    reason);
        }
        if (post.state() == Post.State.CLOSED) {
            post.inRound().ifPresent(round -> {
                var listed = new ArrayList<PersonId>();
                lists.pages(
                        round,
                        page -> page.stream()
                                .filter(list -> list.choices().posts().contains(post.id()))
                                .forEach(list -> listed.add(list.student())));
                tell(
                        listed,
                        Kind.ROUND,
                        source + ".students",
                        "post.gone",
                        CareersNavigation.toRound(round),
                        post.name(),
                        name(post.company()),
                        reason);
            });
        }
    }

    /** A round stands somewhere new. */
    void moved(Round round) {
        switch (round.state()) {
            case POSTED ->
                tell(
                        everyRecruiter(),
                        Kind.ROUND,
                        at(round),
                        "round.POSTED",
                        CareersNavigation.POSTS,
                        title(round),
                        round.postsUntil());
            case RANKING -> {
                tell(
                        participants(round),
                        Kind.ROUND,
                        at(round),
                        "round.RANKING",
                        own(round),
                        title(round),
                        round.rankingUntil());
                tell(
                        companies(round),
                        Kind.ROUND,
                        at(round) + ".company",
                        "round.RANKING.company",
                        CareersNavigation.POSTS,
                        title(round),
                        round.rankingUntil());
            }
            case CERTIFIED -> tell(centre(), Kind.ROUND, at(round), "round.CERTIFIED", operated(round), title(round));
            case PUBLISHED -> {
                tell(listed(round), Kind.ROUND, at(round), "round.PUBLISHED", own(round), title(round));
                tell(
                        companies(round),
                        Kind.ROUND,
                        at(round) + ".company",
                        "round.PUBLISHED.company",
                        CareersNavigation.OFFERS,
                        title(round));
            }
            case CONFIRMING ->
                tell(
                        offered(round),
                        Kind.OFFER,
                        at(round),
                        "offer.OFFERED",
                        own(round),
                        title(round),
                        round.confirmUntil());
            case CLEARING ->
                tell(
                        offered(round),
                        Kind.OFFER,
                        at(round),
                        "offer.CLEARING",
                        own(round),
                        title(round),
                        round.clearingUntil());
            case VOIDED -> {
                var told = new ArrayList<>(listed(round));
                told.addAll(companies(round));
                told.addAll(universities(round));
                tell(
                        told,
                        Kind.ROUND,
                        at(round),
                        "round.VOIDED",
                        own(round),
                        title(round),
                        String.valueOf(round.reason()));
            }
            case DRAFT, EVIDENCE_FROZEN, LOCKED, COMPUTED, CLOSED -> {}
        }
    }

    /** The end of the ranking was put elsewhere while students rank. */
    void redated(Round round) {
        var told = new ArrayList<>(participants(round));
        told.addAll(companies(round));
        tell(
                told,
                Kind.ROUND,
                at(round) + "." + round.rankingUntil(),
                "round.redated",
                own(round),
                title(round),
                round.rankingUntil());
    }

    /** The clock could not go on: somebody of the centre has to look. */
    void stuck(Round round, RoundState to, Refusal why, List<Object> details) {
        var words = new Bilingual(sentence(Texts.CHINESE, why, details), sentence(Texts.ENGLISH, why, details));
        tell(
                centre(),
                Kind.ROUND,
                at(round) + ".stuck." + to + "." + why + "." + round.version(),
                "round.stuck",
                operated(round),
                title(round),
                words);
    }

    void accepted(Offer offer) {
        tell(
                recruiters(offer.company()),
                Kind.OFFER,
                "offer." + offer.id() + ".accepted",
                "offer.accepted",
                CareersNavigation.OFFERS,
                sign(offer),
                post(offer));
        tell(
                people(offer.university(), Role.COORDINATOR),
                Kind.OFFER,
                "offer." + offer.id() + ".accepted.university",
                "offer.accepted.university",
                CareersNavigation.OFFERS,
                post(offer),
                name(offer.company()));
    }

    void declined(Offer offer) {
        tell(
                recruiters(offer.company()),
                Kind.OFFER,
                "offer." + offer.id() + ".declined",
                "offer.declined",
                CareersNavigation.OFFERS,
                sign(offer),
                post(offer));
    }

    /** All three have signed. */
    void signed(Offer offer) {
        if (offer.state() == OfferState.AGREEMENT_SIGNED) {
            tell(
                    parties(offer),
                    Kind.OFFER,
                    "offer." + offer.id() + ".signed",
                    "offer.signed",
                    CareersNavigation.OFFERS,
                    post(offer),
                    name(offer.company()));
            tell(
                    List.of(offer.student()),
                    Kind.OFFER,
                    "offer." + offer.id() + ".signed.student",
                    "offer.signed",
                    CareersNavigation.toRound(offer.round()),
                    post(offer),
                    name(offer.company()));
        }
    }

    void completed(Offer offer) {
        tell(
                List.of(offer.student()),
                Kind.OFFER,
                "offer." + offer.id() + ".completed",
                "offer.completed",
                CareersNavigation.toRound(offer.round()),
                post(offer),
                name(offer.company()));
    }

    void waived(Offer offer) {
        var reason = String.valueOf(offer.reason());
        tell(
                parties(offer),
                Kind.OFFER,
                "offer." + offer.id() + ".waived",
                "offer.waived",
                CareersNavigation.OFFERS,
                post(offer),
                reason);
        tell(
                List.of(offer.student()),
                Kind.OFFER,
                "offer." + offer.id() + ".waived.student",
                "offer.waived",
                CareersNavigation.toRound(offer.round()),
                post(offer),
                reason);
    }

    /** The student took back the consent on which the offer stood. */
    void withdrawn(Offer offer) {
        tell(
                recruiters(offer.company()),
                Kind.OFFER,
                "offer." + offer.id() + ".void",
                "offer.void",
                CareersNavigation.OFFERS,
                sign(offer),
                post(offer));
    }

    void written(Post post, Message message) {
        var source = "message." + message.id();
        var interview = message.interviewAt();
        if (!message.fromCompany()) {
            tell(
                    recruiters(post.company()),
                    Kind.MESSAGE,
                    source,
                    "message.student",
                    CareersNavigation.toCandidates(post.id()),
                    post.name());
        } else if (interview == null) {
            tell(
                    List.of(message.student()),
                    Kind.MESSAGE,
                    source,
                    "message.company",
                    thread(post),
                    post.name(),
                    name(post.company()));
        } else {
            tell(
                    List.of(message.student()),
                    Kind.MESSAGE,
                    source,
                    "message.interview",
                    thread(post),
                    post.name(),
                    name(post.company()),
                    interview);
        }
    }

    void answered(Post post, Message message) {
        tell(
                List.of(message.author()),
                Kind.MESSAGE,
                "message." + message.id() + ".answer",
                message.answer() == Message.Reply.ACCEPTED ? "message.accepted" : "message.declined",
                CareersNavigation.toCandidates(post.id()),
                post.name(),
                Objects.requireNonNull(message.interviewAt()));
    }

    /** Lists close soon: those who have none are told so. */
    void listsClose(Round round, String mark) {
        var listed = new LinkedHashSet<>(listed(round));
        var without = participants(round).stream()
                .filter(each -> !listed.contains(each))
                .toList();
        tell(
                listed,
                Kind.ROUND,
                soon(round, mark),
                "round.soon.listed",
                own(round),
                title(round),
                round.rankingUntil());
        tell(
                without,
                Kind.ROUND,
                soon(round, mark) + ".without",
                "round.soon.without",
                own(round),
                title(round),
                round.rankingUntil());
        tell(
                companies(round),
                Kind.ROUND,
                soon(round, mark) + ".company",
                "round.soon.company",
                CareersNavigation.POSTS,
                title(round),
                round.rankingUntil());
    }

    void postsClose(Round round, String mark) {
        tell(
                everyRecruiter(),
                Kind.ROUND,
                soon(round, mark),
                "round.soon.posts",
                CareersNavigation.POSTS,
                title(round),
                round.postsUntil());
    }

    void offersExpire(Round round, String mark, Instant until) {
        tell(offered(round), Kind.OFFER, soon(round, mark), "offer.soon", own(round), title(round), until);
    }

    /** @param time the how many-th reminder it is */
    void evaluationDue(Offer offer, int time) {
        var told = new ArrayList<>(recruiters(offer.company()));
        posts.findById(offer.post())
                .ifPresent(post -> told.addAll(post.mentors().people()));
        tell(
                told,
                Kind.OFFER,
                "offer." + offer.id() + ".evaluation." + time,
                "offer.evaluation",
                CareersNavigation.OFFERS,
                post(offer));
    }

    /** Whether that reminder went out, by this server or by another. */
    boolean reminded(Round round, String mark) {
        return notices.told("careers." + soon(round, mark));
    }

    boolean reminded(Offer offer, int time) {
        return notices.told("careers.offer." + offer.id() + ".evaluation." + time);
    }

    private void tell(
            Collection<PersonId> whom, Kind kind, String source, String key, String path, Object... parameters) {
        notices.tell(
                whom,
                new News(
                        kind,
                        "careers." + source,
                        Sentence.of(NEWS + key + ".title", parameters),
                        Sentence.of(NEWS + key + ".words", parameters),
                        path));
    }

    private static String sentence(Locale locale, Refusal why, List<Object> details) {
        return Texts.text(
                locale,
                "careers.refusal." + why.name(),
                details.stream()
                        .map(each -> each instanceof Bilingual words ? words.in(locale) : each)
                        .toArray());
    }

    private static String at(Round round) {
        return "round." + round.id() + "." + round.run() + "." + round.state();
    }

    private static String soon(Round round, String mark) {
        return at(round) + ".soon." + mark;
    }

    private static String own(Round round) {
        return CareersNavigation.toRound(round.id());
    }

    private static String operated(Round round) {
        return CareersNavigation.toOperated(round.id());
    }

    private static String thread(Post post) {
        return post.inRound().map(CareersNavigation::toRound).orElse(CareersNavigation.CAREERS);
    }

    private static Bilingual title(Round round) {
        return new Bilingual(round.name(), round.nameEn());
    }

    private static String sign(Offer offer) {
        return Candidates.sign(offer.round(), offer.company(), offer.student());
    }

    private Bilingual post(Offer offer) {
        return posts.findById(offer.post()).map(Post::name).orElse(new Bilingual("", ""));
    }

    private Bilingual name(OrganisationId organisation) {
        return organisations.find(organisation).map(Organisation::title).orElse(new Bilingual("", ""));
    }

    private List<PersonId> people(OrganisationId organisation, Role role) {
        return people.staff(organisation, List.of(role)).stream()
                .map(Person::id)
                .toList();
    }

    private List<PersonId> recruiters(OrganisationId company) {
        return people(company, Role.RECRUITER);
    }

    private List<PersonId> centre() {
        return all(OrganisationKind.CENTRE, Role.OPERATOR);
    }

    private List<PersonId> everyRecruiter() {
        return all(OrganisationKind.COMPANY, Role.RECRUITER);
    }

    private List<PersonId> all(OrganisationKind kind, Role role) {
        return organisations.open(kind).stream()
                .flatMap(each -> people(each.id(), role).stream())
                .distinct()
                .toList();
    }

    private List<PersonId> participants(Round round) {
        var all = new LinkedHashSet<>(
                frozen.students(round.id()).stream().map(PersonId::new).toList());
        all.addAll(listed(round));
        return List.copyOf(all);
    }

    private List<PersonId> listed(Round round) {
        return lists.students(round.id()).stream().map(PersonId::new).toList();
    }

    /** Those who recruit for posts of the round. */
    private List<PersonId> companies(Round round) {
        return posts.in(round.id()).stream()
                .filter(post -> post.state() == Post.State.PUBLISHED)
                .map(Post::company)
                .distinct()
                .flatMap(company -> recruiters(company).stream())
                .distinct()
                .toList();
    }

    private List<PersonId> universities(Round round) {
        return lists.universities(round.id()).stream()
                .map(OrganisationId::new)
                .flatMap(university -> people(university, Role.COORDINATOR).stream())
                .distinct()
                .toList();
    }

    private List<PersonId> offered(Round round) {
        return offers.offered(round.id()).stream().map(PersonId::new).collect(Collectors.toList());
    }

    private List<PersonId> parties(Offer offer) {
        var all = new ArrayList<>(recruiters(offer.company()));
        all.addAll(people(offer.university(), Role.COORDINATOR));
        return all;
    }
}
