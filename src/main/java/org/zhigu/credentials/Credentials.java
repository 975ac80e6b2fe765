package org.zhigu.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhigu.common.AuditEvent;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.LabGrade;
import org.zhigu.grading.OwnGrades;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;

/** Signed credentials: taken by who has earned them, checked by anyone, revoked by the centre with a reason. */
@Singleton
public class Credentials {
    /** The share of all points that a course takes. */
    public static final double PASS = 0.6;

    private static final int LONGEST_TOKEN = 64 << 10;
    private static final int LONGEST_REASON = 400;

    private final CredentialRows rows;
    private final Evidences evidences;
    private final Gradebook gradebook;
    private final OpenBadge badge;
    private final SigningKeys keys;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    Credentials(
            CredentialRows rows,
            Evidences evidences,
            Gradebook gradebook,
            OpenBadge badge,
            SigningKeys keys,
            ApplicationEventPublisher<AuditEvent> audit,
            Clock clock) {
        this.rows = rows;
        this.evidences = evidences;
        this.gradebook = gradebook;
        this.badge = badge;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a wish for a credential. */
    public sealed interface Taken {
        record Issued(Credential credential) implements Taken {}

        /** It was taken before; the same one is given again. */
        record Already(Credential credential) implements Taken {}

        record NotYet() implements Taken {}
    }

    /** What became of a revocation. */
    public enum Revocation {
        DONE,
        ALREADY,
        NO_REASON,
        UNKNOWN
    }

    @ReadOnly
    public List<Credential> own(Actor actor) {
        return rows.of(actor.person());
    }

    /** The actor's own, by its id. */
    @ReadOnly
    public Optional<Credential> own(Actor actor, CredentialId id) {
        return rows.findById(id).filter(each -> each.person().equals(actor.person()));
    }

    /** For a skill up to a level that the actor holds. */
    @Transactional
    public Taken skill(Actor actor, Skill skill, int level) {
        var holding = evidences.own(actor).stream()
                .filter(each -> each.skill() == skill)
                .findFirst()
                .orElseThrow();
        if (level < 1 || level > holding.level()) {
            return new Taken.NotYet();
        }
        var title = new Bilingual(
                skill.title().zh() + " " + level + " 级", skill.title().en() + ", level " + level);
        var shown = holding.evidence().stream()
                .filter(each -> Skill.levelOf(each.points()) >= level)
                .toList();
        var attested = holding.attested().stream()
                .filter(each -> Skill.levelOf(each.points()) >= level)
                .toList();
        return take(
                actor, Credential.Kind.SKILL, skill.slug() + "-" + level, title, skill.level(level), shown, attested);
    }

    /** For a course that the actor has passed: a mark in every lab, and {@link #PASS} of all points. */
    @Transactional
    public Taken course(Actor actor, OfferingId offering) {
        var grades = gradebook.own(actor, offering).filter(Credentials::passed);
        boolean open = evidences.own(actor).stream()
                .flatMap(holding -> holding.unconfirmed().stream())
                .anyMatch(each -> each.offering().equals(offering));
        if (grades.isEmpty() || open) {
            return new Taken.NotYet();
        }
        var course = grades.get().view().course();
        var shown = evidences.of(actor.person()).stream()
                .filter(each -> each.offering().equals(offering))
                .toList();
        return take(
                actor, Credential.Kind.COURSE, offering.toString(), course.title(), course.summary(), shown, List.of());
    }

    /** For something that another feature has found done, such as an internship; whoever calls has looked at the right to it. */
    @Transactional
    public Credential internship(Actor actor, String subject, Bilingual title, Bilingual criteria) {
        return switch (take(actor, Credential.Kind.INTERNSHIP, subject, title, criteria, List.of(), List.of())) {
            case Taken.Issued(var credential) -> credential;
            case Taken.Already(var credential) -> credential;
            case Taken.NotYet() -> throw new IllegalStateException("an internship is done when it is said to be");
        };
    }

    /** Whether these grades pass a course, as a student's own. */
    public static boolean passed(OwnGrades grades) {
        return grades.view().seat() == Seat.STUDENT
                && grades.all() > 0
                && grades.labs().stream().map(LabGrade::mark).allMatch(Optional::isPresent)
                && grades.points() >= PASS * grades.all() - 1e-9;
    }

    private Taken take(
            Actor actor,
            Credential.Kind kind,
            String subject,
            Bilingual title,
            Bilingual criteria,
            List<Evidence> evidence,
            List<Attested> attested) {
        var before = rows.find(actor.person(), kind.name(), subject);
        if (before.isPresent()) {
            return new Taken.Already(before.get());
        }
        var id = CredentialId.next();
        int place = rows.nextPlace();
        var now = now();
        var token = badge.signed(new OpenBadge.Content(
                id, actor.person(), actor.name(), kind, subject, title, criteria, place, evidence, attested, now));
        int added = rows.add(
                id.value(),
                actor.person().value(),
                actor.name(),
                kind.name(),
                subject,
                title.zh(),
                title.en(),
                place,
                token,
                now);
        var credential = rows.find(actor.person(), kind.name(), subject).orElseThrow();
        if (added == 0) {
            return new Taken.Already(credential);
        }
        tell(actor.person(), "credentials.credential.issued", id, Map.of("kind", kind.name(), "subject", subject));
        return new Taken.Issued(credential);
    }

    /** By its id alone: what the register says. */
    @ReadOnly
    public Verified verify(CredentialId id) {
        return rows.findById(id)
                .map(each -> verify(each.token()))
                .orElse(new Verified.Refused(Verified.Why.NOT_REGISTERED));
    }

    /** Signature, unchanged text and register; whoever flipped a byte anywhere is found out. */
    @ReadOnly
    public Verified verify(String text) {
        var token = text.strip();
        if (token.length() > LONGEST_TOKEN) {
            return new Verified.Refused(Verified.Why.NO_TOKEN);
        }
        try {
            var jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                return new Verified.Refused(Verified.Why.NO_TOKEN);
            }
            var key = keys.find(String.valueOf(jwt.getHeader().getKeyID()));
            if (key.isEmpty()) {
                return new Verified.Refused(Verified.Why.UNKNOWN_KEY);
            }
            if (!jwt.verify(new RSASSAVerifier(key.get().toRSAPublicKey()))) {
                return new Verified.Refused(Verified.Why.CHANGED);
            }
            var address = String.valueOf(jwt.getJWTClaimsSet().getJWTID());
            var known = CredentialId.parse(address.substring(address.lastIndexOf('=') + 1))
                    .flatMap(rows::findById);
            if (known.isEmpty()) {
                return new Verified.Refused(Verified.Why.NOT_REGISTERED);
            }
            // base64 knows several texts for the same bytes; only ours counts
            if (!known.get().token().equals(token)) {
                return new Verified.Refused(Verified.Why.CHANGED);
            }
            return known.get().revoked() ? new Verified.Revoked(known.get()) : new Verified.Genuine(known.get());
        } catch (ParseException | IllegalArgumentException e) {
            return new Verified.Refused(Verified.Why.NO_TOKEN);
        } catch (JOSEException e) {
            return new Verified.Refused(Verified.Why.CHANGED);
        }
    }

    /** By an operator of the centre; the first reason stands. */
    @Transactional
    public Revocation revoke(Actor actor, CredentialId id, String reason) {
        if (!actor.is(Role.OPERATOR) || rows.findById(id).isEmpty()) {
            return Revocation.UNKNOWN;
        }
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            return Revocation.NO_REASON;
        }
        if (rows.revoke(id.value(), now(), actor.person().value(), words) == 0) {
            return Revocation.ALREADY;
        }
        tell(actor.person(), "credentials.credential.revoked", id, Map.of("reason", words));
        return Revocation.DONE;
    }

    /** The signed list by which anyone can see whether a credential was revoked; empty for a list that is not there. */
    @ReadOnly
    public Optional<String> status(int list) {
        if (list < 0 || (list > 0 && (long) list * OpenBadge.LIST >= rows.places())) {
            return Optional.empty();
        }
        int first = list * OpenBadge.LIST;
        return Optional.of(badge.status(list, rows.revoked(first, first + OpenBadge.LIST), now()));
    }

    /** Who issues, as the badges name it. */
    public Map<String, Object> issuer() {
        return badge.issuer();
    }

    /** Where anyone can check it. */
    public String address(Credential credential) {
        return badge.address(credential.id());
    }

    private void tell(PersonId person, String action, CredentialId id, Map<String, String> details) {
        audit.publishEvent(new AuditEvent(now(), person.value(), action, id.toString(), details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
