package org.zhigu.identity;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links with which somebody chooses a password once: invitations, forgotten passwords, the first operator. There need
 * not be any mail: whoever made the link hands it on. A look at the page does not use it up, choosing the password does.
 */
@Singleton
public class OneTimeLinks {
    private final Links links;
    private final Accounts accounts;
    private final Members members;
    private final OrganisationRows organisations;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Log log;
    private final Clock clock;

    OneTimeLinks(
            Links links,
            Accounts accounts,
            Members members,
            OrganisationRows organisations,
            SignIns signIns,
            Passwords passwords,
            Log log,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.members = members;
        this.organisations = organisations;
        this.signIns = signIns;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Where nobody can manage anything yet: a link that makes the first operator, to be printed on the terminal. A new
     * one ends those printed before. Empty as soon as there is an operator.
     */
    @Transactional
    public Optional<OneTimeLink> firstOperator() {
        if (thereIsAnOperator()) {
            return Optional.empty();
        }
        links.withdrawFirstOperator();
        log.tell(null, "link.first-operator", "");
        return Optional.of(save(null, LinkPurpose.FIRST_OPERATOR));
    }

    /** A link for a person whom the actor may take over; empty for everybody else. It ends the ones made before. */
    @Transactional
    public Optional<OneTimeLink> make(Actor actor, PersonId id) {
        return accounts.findById(id)
                .filter(account -> account.status() != Person.Status.SUSPENDED)
                .filter(account -> Rights.mayTakeOver(actor, roles(id)))
                .map(account -> {
                    var purpose = account.password() == null ? LinkPurpose.INVITATION : LinkPurpose.NEW_PASSWORD;
                    log.tell(actor.person(), "link.made", account.login(), Map.of("purpose", purpose.name()));
                    return make(id, purpose);
                });
    }

    /** What the page shows; empty when the link leads nowhere. */
    public Optional<LinkView> open(String secret) {
        return links.open(Secrets.hash(secret), clock.instant()).flatMap(this::view);
    }

    /** Chooses the password of the person for whom the link was made, and signs in. */
    public LinkUsed use(String secret, String password, Visit visit) {
        var view = open(secret);
        var person = view.map(LinkView::person);
        if (person.isEmpty()) {
            return new LinkUsed.Gone();
        }
        var fault = PasswordRule.fault(password, person.get().login());
        if (fault.isPresent()) {
            return new LinkUsed.BadPassword(fault.get());
        }
        return signedIn(choose(secret, person.get(), passwords.hash(password)), visit);
    }

    /** Makes the first operator, and the centre if there is none. */
    public LinkUsed useAsFirstOperator(String secret, String login, String name, String password, Visit visit) {
        var tidy = Logins.tidy(login);
        if (open(secret)
                .filter(view -> view.purpose() == LinkPurpose.FIRST_OPERATOR)
                .isEmpty()) {
            return new LinkUsed.Gone();
        }
        if (!Logins.good(tidy) || accounts.findByLogin(tidy).isPresent()) {
            return new LinkUsed.BadLogin();
        }
        if (!People.goodName(name)) {
            return new LinkUsed.BadName();
        }
        var fault = PasswordRule.fault(password, tidy);
        if (fault.isPresent()) {
            return new LinkUsed.BadPassword(fault.get());
        }
        return signedIn(makeOperator(secret, tidy, name.strip(), passwords.hash(password)), visit);
    }

    OneTimeLink make(PersonId person, LinkPurpose purpose) {
        links.withdraw(person);
        return save(person, purpose);
    }

    @Transactional
    protected Optional<Account> choose(String secret, Person person, String hash) {
        if (links.use(Secrets.hash(secret), clock.instant()) == 0 || accounts.choosePassword(person.id(), hash) == 0) {
            return Optional.empty();
        }
        links.withdraw(person.id());
        log.tell(person.id(), "password.by-link", person.login());
        return accounts.findById(person.id());
    }

    @Transactional
    protected Optional<Account> makeOperator(String secret, String login, String name, String hash) {
        if (thereIsAnOperator() || links.use(Secrets.hash(secret), clock.instant()) == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        var operator = accounts.save(Account.invited(login, name, null, now).withPassword(hash));
        members.save(Member.of(operator.id(), centre().id(), Role.OPERATOR, now));
        log.tell(operator.id(), "operator.first", login);
        return Optional.of(operator);
    }

    private Organisation centre() {
        return organisations.findByKind(OrganisationKind.CENTRE).stream()
                .findFirst()
                .orElseGet(() -> organisations.save(new Organisation(
                        OrganisationId.next(),
                        OrganisationKind.CENTRE,
                        "智算中心",
                        "AI Compute Centre",
                        Organisation.State.OPEN)));
    }

    private LinkUsed signedIn(Optional<Account> account, Visit visit) {
        return account.<LinkUsed>map(chosen -> new LinkUsed.Done(signIns.open(chosen, visit), chosen.id()))
                .orElseGet(LinkUsed.Gone::new);
    }

    private Optional<LinkView> view(Link link) {
        var person = link.person();
        if (person == null) {
            return thereIsAnOperator()
                    ? Optional.empty()
                    : Optional.of(new LinkView(link.purpose(), null, link.expiresAt()));
        }
        return accounts.findById(person)
                .filter(account -> account.status() != Person.Status.SUSPENDED)
                .map(account -> new LinkView(link.purpose(), account.person(), link.expiresAt()));
    }

    private OneTimeLink save(@Nullable PersonId person, LinkPurpose purpose) {
        var secret = Secrets.random();
        var now = clock.instant();
        var expires = now.plus(purpose.life());
        links.save(new Link(UUID.randomUUID(), person, purpose, Secrets.hash(secret), now, expires, null));
        return new OneTimeLink(secret, purpose, expires);
    }

    private boolean thereIsAnOperator() {
        return accounts.operatorsBeside(new UUID(0, 0)) > 0;
    }

    private List<MemberLine> roles(PersonId person) {
        return members.of(List.of(person.value()));
    }
}
