package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.accounts.Account;
import org.zhigu.compute.accounts.Accounts;
import org.zhigu.compute.accounts.Balance;
import org.zhigu.compute.accounts.Beyond;
import org.zhigu.compute.accounts.UsageDay;
import org.zhigu.compute.accounts.UsageLedger;
import org.zhigu.compute.accounts.UsageLine;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;

/** What runs cost and what is left, for students their own and for those who teach their course's. A foreign id is an unknown id. */
@Singleton
public class CardTime {
    private static final LocalDate ALWAYS = LocalDate.EPOCH;
    private static final String PREFIX = "sub-";

    private final Accounts accounts;
    private final UsageLedger ledger;
    private final Teaching teaching;
    private final Attempts attempts;

    CardTime(Accounts accounts, UsageLedger ledger, Teaching teaching, Attempts attempts) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.teaching = teaching;
        this.attempts = attempts;
    }

    /** An account as it stands. */
    public record View(Account account, Balance balance, long usedEver, List<UsageDay> days) {
        public View {
            days = List.copyOf(days);
        }
    }

    /** A line of the ledger with the attempt that it belongs to, if that is still there. */
    public record Cost(UsageLine line, @Nullable AttemptLine attempt) {}

    /** What a student of the offering has there; empty for those with no seat as a student, and before anything ran. */
    public Optional<View> own(Actor actor, OfferingId offering) {
        return studies(actor, offering)
                ? accounts.find(Payers.student(offering, actor.person())).map(this::view)
                : Optional.empty();
    }

    /** What the course has, for those who teach it; empty before anything ran. */
    public Optional<View> course(Actor actor, OfferingId offering) {
        return teaching.teaches(actor, offering)
                ? accounts.find(Payers.course(offering)).map(this::view)
                : Optional.empty();
    }

    /** Whether the actor may say what each student may use: who leads the course. */
    public boolean mayLimit(Actor actor, OfferingId offering) {
        return teaching.seat(actor, offering).filter(Seat.INSTRUCTOR::equals).isPresent();
    }

    /** What came of a limit for each student. */
    public sealed interface Limited {
        record Done() implements Limited {}

        /** More than the course has, or its university: card milliseconds. */
        record Beyond(boolean course, long there) implements Limited {}

        /** So many students would together have more than the course has, or its university: to be asked again by who means it. */
        record Together(int students, boolean course, long there, long wished) implements Limited {}

        /** Not the actor's to say, or no amount. */
        record Not() implements Limited {}
    }

    /**
     * What each student of the course may use in all, null for no limit. What happens then is the rule of the course, which
     * an operator or the university's coordinator sets.
     *
     * @param meant whether it is to be although all of them together would then have more than there is
     */
    public Limited limitEach(Actor actor, OfferingId offering, @Nullable Long cardMillis, boolean meant) {
        var course = mayLimit(actor, offering)
                ? teaching.unbound(offering)
                        .map(found -> accounts.open(
                                Payers.course(offering), accounts.open(Payers.university(found.university()), null)))
                        .flatMap(accounts::find)
                : Optional.<Account>empty();
        if (course.isEmpty()) {
            return new Limited.Not();
        }
        var id = course.get().id();
        var beyond = cardMillis == null ? Optional.<Beyond>empty() : accounts.beyond(id, cardMillis);
        if (beyond.isPresent()) {
            return new Limited.Beyond(
                    beyond.get().above().id().equals(id), beyond.get().there());
        }
        if (cardMillis != null && !meant && !cardMillis.equals(course.get().eachMillis())) {
            int students = teaching.unboundStudents(offering).size();
            var together = accounts.beyond(id, cardMillis, students);
            if (together.isPresent()) {
                return new Limited.Together(
                        students,
                        together.get().above().id().equals(id),
                        together.get().there(),
                        together.get().wished());
            }
        }
        boolean ruled = accounts.rule(
                id,
                course.get().atZero(),
                cardMillis,
                course.get().weight(),
                actor.person().value());
        return ruled ? new Limited.Done() : new Limited.Not();
    }

    /** What each student used, the most first, for those who teach. */
    public List<Share> students(Actor actor, OfferingId offering, int limit) {
        if (!teaching.teaches(actor, offering)) {
            return List.of();
        }
        var course = accounts.find(Payers.course(offering));
        return course.stream()
                .flatMap(found -> accounts.mostUsed(found.id(), limit).stream())
                .flatMap(
                        used -> Payers.student(used.owner())
                                .map(person -> new Share(person, used.cardMillis(), used.runs()))
                                .stream())
                .toList();
    }

    /** What a student used in all. */
    public record Share(PersonId student, long cardMillis, long runs) {}

    /** The own lines of an offering, newest first, after the given one or from the top. */
    public List<Cost> ownLines(Actor actor, OfferingId offering, @Nullable UsageLine after, int limit) {
        if (!studies(actor, offering)) {
            return List.of();
        }
        return accounts.find(Payers.student(offering, actor.person()))
                .map(account -> ledger
                        .lines(account.id(), ALWAYS, accounts.today().plusDays(1), after, limit)
                        .stream()
                        .map(line -> new Cost(line, attempt(line, actor.person())))
                        .toList())
                .orElseGet(List::of);
    }

    private boolean studies(Actor actor, OfferingId offering) {
        return teaching.seat(actor, offering).filter(Seat.STUDENT::equals).isPresent();
    }

    private View view(Account account) {
        var days = accounts.days(account.id(), ALWAYS);
        return new View(
                account,
                accounts.balance(account.id()),
                days.stream().mapToLong(UsageDay::cardMillis).sum(),
                days);
    }

    /** A job is named after its attempt: {@code sub-<attempt>-<run>}. */
    private @Nullable AttemptLine attempt(UsageLine line, PersonId student) {
        var name = line.run();
        int end = name.lastIndexOf('-');
        return end <= PREFIX.length()
                ? null
                : AttemptId.parse(name.substring(PREFIX.length(), end))
                        .flatMap(attempts::findById)
                        .filter(found -> found.student().equals(student))
                        .map(Attempt::line)
                        .orElse(null);
    }
}
