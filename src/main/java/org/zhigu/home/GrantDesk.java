package org.zhigu.home;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.accounts.Account;
import org.zhigu.compute.accounts.Accounts;
import org.zhigu.compute.accounts.AtZero;
import org.zhigu.compute.accounts.Balance;
import org.zhigu.compute.accounts.Beyond;
import org.zhigu.compute.accounts.Difference;
import org.zhigu.compute.accounts.Grant;
import org.zhigu.compute.accounts.Reconciliation;
import org.zhigu.compute.accounts.Statement;
import org.zhigu.compute.accounts.Statements;
import org.zhigu.compute.accounts.UsageDay;
import org.zhigu.compute.accounts.UsageLedger;
import org.zhigu.compute.accounts.UsageLine;
import org.zhigu.courses.Courses;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.labs.Payers;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;

/**
 * Card time of all universities and courses for operators; for coordinators that of their own university, which they divide
 * among its courses. Nobody else finds anything.
 */
@Singleton
class GrantDesk {
    private static final Duration NIGHTS = Duration.ofDays(2);

    private final Accounts accounts;
    private final UsageLedger ledger;
    private final Statements statements;
    private final Reconciliation reconciliation;
    private final Organisations organisations;
    private final Teaching teaching;
    private final Courses courses;
    private final People people;
    private final Clock clock;

    GrantDesk(
            Accounts accounts,
            UsageLedger ledger,
            Statements statements,
            Reconciliation reconciliation,
            Organisations organisations,
            Teaching teaching,
            Courses courses,
            People people,
            Clock clock) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.statements = statements;
        this.reconciliation = reconciliation;
        this.organisations = organisations;
        this.teaching = teaching;
        this.courses = courses;
        this.people = people;
        this.clock = clock;
    }

    /** An account in a list; the name is the one in addresses. */
    record Line(String name, Bilingual title, Balance balance, long used) {}

    /** All about one account. */
    record Sheet(
            Account account,
            Bilingual title,
            @Nullable Line parent,
            Balance balance,
            List<UsageDay> days,
            List<Grant> grants,
            List<Line> children) {}

    /** What came of a wish. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        /** It would be more than somebody above has: who, how much that is, and how much it would be. */
        record Beyond(Bilingual above, long there, long wished) implements Outcome {}

        /** All below somebody would have more together: to be asked again by who means it. */
        record Together(Bilingual above, long there, long wished) implements Outcome {}

        /** So many students would have more together than somebody above: to be asked again by who means it. */
        record Students(int students, Bilingual above, long there, long wished) implements Outcome {}

        record Not() implements Outcome {}
    }

    List<Line> universities(Actor actor) {
        return organisations.list(actor).stream()
                .filter(each -> each.kind() == OrganisationKind.UNIVERSITY)
                .filter(each -> actor.is(Role.OPERATOR) || actor.is(Role.COORDINATOR, each.id()))
                .map(each -> line(open(each.id()), each.title()))
                .toList();
    }

    /** What a university was given is the centre's to decide; a course's share is its university's as well. */
    boolean mayGive(Actor actor, Account account) {
        return actor.is(Role.OPERATOR) || account.parent() != null;
    }

    /** Subsidies are the centre's. */
    List<Grant.Kind> kinds(Actor actor, Account account) {
        if (account.parent() == null) {
            return List.of(Grant.Kind.MONTH, Grant.Kind.YEAR, Grant.Kind.SUBSIDY);
        }
        return actor.is(Role.OPERATOR)
                ? List.of(Grant.Kind.BUDGET, Grant.Kind.SUBSIDY, Grant.Kind.MONTH)
                : List.of(Grant.Kind.BUDGET, Grant.Kind.MONTH);
    }

    /** Whether the actor may end what was given. */
    boolean mayEnd(Actor actor, Account account, Grant grant) {
        return mayGive(actor, account) && (actor.is(Role.OPERATOR) || grant.kind() != Grant.Kind.SUBSIDY);
    }

    Optional<Sheet> sheet(Actor actor, String name) {
        return account(actor, name).map(account -> {
            var parent = account.parent();
            return new Sheet(
                    account,
                    title(account.owner()),
                    parent == null
                            ? null
                            : accounts.find(parent)
                                    .map(each -> line(each, title(each.owner())))
                                    .orElse(null),
                    accounts.balance(account.id()),
                    accounts.days(account.id(), LocalDate.EPOCH),
                    accounts.grants(account.id()),
                    children(account));
        });
    }

    List<UsageLine> lines(Actor actor, String name, @Nullable UsageLine after, int limit) {
        return account(actor, name)
                .map(account -> ledger.lines(
                        account.id(), LocalDate.EPOCH, accounts.today().plusDays(1), after, limit))
                .orElseGet(List::of);
    }

    /** Whose line it is, in words. */
    Bilingual whose(UsageLine line) {
        return accounts.find(line.account())
                .map(account -> title(account.owner()))
                .orElseGet(() -> new Bilingual("", ""));
    }

    /** Meant: whether it is to be given although all below somebody would then have more together. */
    Outcome grant(
            Actor actor,
            String name,
            Grant.Kind kind,
            long cardMillis,
            LocalDate from,
            LocalDate to,
            String note,
            boolean meant) {
        var account = account(actor, name)
                .filter(found -> mayGive(actor, found) && kinds(actor, found).contains(kind));
        if (account.isEmpty()) {
            return new Outcome.Not();
        }
        var id = account.get().id();
        var beyond = accounts.beyond(id, kind, cardMillis, from, to);
        if (beyond.isPresent()) {
            return said(beyond.get());
        }
        var together = meant ? Optional.<Beyond>empty() : accounts.together(id, kind, cardMillis, from, to);
        return together.isPresent()
                ? new Outcome.Together(
                        title(together.get().above().owner()),
                        together.get().there(),
                        together.get().wished())
                : done(accounts.grant(
                                id,
                                kind,
                                cardMillis,
                                from,
                                to,
                                note,
                                actor.person().value())
                        .isPresent());
    }

    boolean end(Actor actor, String name, UUID grant) {
        return account(actor, name)
                .filter(account -> accounts.grants(account.id()).stream()
                        .anyMatch(each -> each.id().equals(grant) && mayEnd(actor, account, each)))
                .map(account ->
                        accounts.endGrant(account.id(), grant, actor.person().value()))
                .orElse(false);
    }

    Outcome rule(Actor actor, String name, AtZero atZero, @Nullable Long eachMillis, double weight, boolean meant) {
        var account = account(actor, name).filter(found -> mayGive(actor, found));
        if (account.isEmpty()) {
            return new Outcome.Not();
        }
        var id = account.get().id();
        var beyond = eachMillis == null ? Optional.<Beyond>empty() : accounts.beyond(id, eachMillis);
        if (beyond.isPresent()) {
            return said(beyond.get());
        }
        if (eachMillis != null && !meant && !eachMillis.equals(account.get().eachMillis())) {
            int students = Payers.course(account.get().owner())
                    .map(course -> teaching.unboundStudents(course).size())
                    .orElse(0);
            var together = accounts.beyond(id, eachMillis, students);
            if (together.isPresent()) {
                return new Outcome.Students(
                        students,
                        title(together.get().above().owner()),
                        together.get().there(),
                        together.get().wished());
            }
        }
        return done(accounts.rule(id, atZero, eachMillis, weight, actor.person().value()));
    }

    private Outcome said(Beyond beyond) {
        return new Outcome.Beyond(title(beyond.above().owner()), beyond.there(), beyond.wished());
    }

    private static Outcome done(boolean done) {
        return done ? new Outcome.Done() : new Outcome.Not();
    }

    Optional<Statement> statement(Actor actor, String name, LocalDate from, LocalDate to, Locale locale) {
        return account(actor, name)
                .flatMap(account -> statements.of(
                        account.id(),
                        title(account.owner()).in(locale),
                        from,
                        to,
                        owner -> title(owner).in(locale)));
    }

    /** Whether there is a cluster to compare with. */
    boolean comparable() {
        return reconciliation.possible();
    }

    List<Difference> differences(Actor actor, int limit) {
        return actor.is(Role.OPERATOR) ? reconciliation.differences(limit) : List.of();
    }

    /** Empty for those who may not; an exception of the back end when the cluster gives no answer. */
    Optional<Reconciliation.Report> compare(Actor actor) {
        var now = clock.instant();
        return actor.is(Role.OPERATOR)
                ? Optional.of(reconciliation.reconcile(now.minus(NIGHTS), now))
                : Optional.empty();
    }

    LocalDate today() {
        return accounts.today();
    }

    /** What is not one's own looks like what is not there. Students' accounts have no page. */
    private Optional<Account> account(Actor actor, String name) {
        return accounts.named(name)
                .filter(account -> !account.owner().startsWith("student:"))
                .filter(account -> actor.is(Role.OPERATOR)
                        || university(account)
                                .filter(own -> actor.is(Role.COORDINATOR, own))
                                .isPresent());
    }

    private Optional<OrganisationId> university(Account account) {
        return accounts.path(account.id()).stream()
                .flatMap(each -> Payers.university(each.owner()).stream())
                .findFirst();
    }

    private Account open(OrganisationId university) {
        return accounts.find(accounts.open(Payers.university(university), null)).orElseThrow();
    }

    private List<Line> children(Account account) {
        var university = Payers.university(account.owner());
        if (university.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        for (var offering : teaching.unboundOfferings(university.get())) {
            var child = accounts.find(accounts.open(Payers.course(offering.id()), account.id()))
                    .orElseThrow();
            lines.add(line(child, title(offering)));
        }
        return lines;
    }

    private Line line(Account account, Bilingual title) {
        return new Line(
                account.clusterName(),
                title,
                accounts.balance(account.id()),
                accounts.days(account.id(), LocalDate.EPOCH).stream()
                        .mapToLong(UsageDay::cardMillis)
                        .sum());
    }

    private Bilingual title(String owner) {
        return Payers.university(owner)
                .flatMap(organisations::find)
                .map(Organisation::title)
                .or(() -> Payers.course(owner).flatMap(teaching::unbound).map(this::title))
                .or(() -> Payers.student(owner).map(this::person))
                .orElseGet(() -> new Bilingual(owner, owner));
    }

    private Bilingual person(PersonId id) {
        var name = Optional.ofNullable(people.named(Set.of(id)).get(id))
                .map(each -> each.name())
                .orElse("");
        return new Bilingual(name, name);
    }

    private Bilingual title(Offering offering) {
        var course = courses.course(offering.courseVersion())
                .map(each -> each.title())
                .orElseGet(() -> new Bilingual("", ""));
        return new Bilingual(
                course.zh() + " · " + Term.words(offering.term(), Texts.CHINESE),
                course.en() + " · " + Term.words(offering.term(), Texts.ENGLISH));
    }
}
