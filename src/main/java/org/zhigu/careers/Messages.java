package org.zhigu.careers;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.PersonId;

/**
 * What companies and students write to each other about a post, and interviews that are proposed and answered. All of it
 * is kept; a company writes and reads only while the student's consent to be contacted holds.
 */
@Singleton
public class Messages {
    private static final int WORDS = 2000;

    private final MessageRows rows;
    private final PostRows posts;
    private final Consents consents;
    private final Organisations organisations;
    private final Tidings tidings;
    private final Clock clock;

    Messages(
            MessageRows rows,
            PostRows posts,
            Consents consents,
            Organisations organisations,
            Tidings tidings,
            Clock clock) {
        this.rows = rows;
        this.posts = posts;
        this.consents = consents;
        this.organisations = organisations;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** The student's own threads, the one with the newest word first. */
    @ReadOnly
    public List<MessageThread> own(Actor actor) {
        var byPost = new LinkedHashMap<PostId, List<Message>>();
        for (var message : rows.of(actor.person())) {
            byPost.computeIfAbsent(message.post(), _ -> new ArrayList<>()).addFirst(message);
        }
        return byPost.entrySet().stream()
                .flatMap(each -> posts.findById(each.getKey()).stream()
                        .map(post -> new MessageThread(post, company(post), each.getValue())))
                .toList();
    }

    /** What was written about a post with one student, for the company; the student sees a line that it was read. */
    @Transactional
    public Optional<List<Message>> look(Actor actor, PostId id, PersonId student) {
        var consent = posts.findById(id)
                .filter(post -> Companies.recruits(actor, post.company()))
                .flatMap(post -> consents.live(student, post.company(), Purpose.CONTACT));
        consent.ifPresent(given -> consents.read(actor, List.of(given), id));
        return consent.map(_ -> rows.thread(id, student));
    }

    /** From the company; with a time it proposes an interview. */
    @Transactional
    public Answer<Message> write(
            Actor actor, PostId id, PersonId student, String words, @Nullable Instant interviewAt) {
        var post = posts.findById(id).filter(found -> Companies.recruits(actor, found.company()));
        if (post.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (consents.live(student, post.get().company(), Purpose.CONTACT).isEmpty()) {
            return Answer.refused(Refusal.MESSAGE_NO_CONSENT);
        }
        if (interviewAt != null && !interviewAt.isAfter(clock.instant())) {
            return Answer.refused(Refusal.INTERVIEW_PAST);
        }
        return kept(actor, post.get(), student, true, words, interviewAt);
    }

    /** From the student, who thereby needs to let the company write back. */
    @Transactional
    public Answer<Message> write(Actor actor, PostId id, String words) {
        var post = posts.findById(id).filter(found -> found.inRound().isPresent());
        if (post.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        return consents.live(actor.person(), post.get().company(), Purpose.CONTACT)
                        .isEmpty()
                ? Answer.refused(Refusal.MESSAGE_NO_CONSENT)
                : kept(actor, post.get(), actor.person(), false, words, null);
    }

    /** The student's answer to a proposed interview; once given it stands. */
    @Transactional
    public Answer<Message> answer(Actor actor, UUID id, Message.Reply reply) {
        var found = rows.lock(id).filter(message -> message.student().equals(actor.person()));
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var at = found.get().interviewAt();
        if (at == null || !found.get().asks()) {
            return Answer.refused(Refusal.STALE);
        }
        if (!clock.instant().isBefore(at)) {
            return Answer.refused(Refusal.INTERVIEW_PAST);
        }
        var answered = rows.update(found.get().answered(reply, clock.instant()));
        posts.findById(answered.post()).ifPresent(post -> tidings.answered(post, answered));
        return Answer.done(answered);
    }

    private Answer<Message> kept(
            Actor actor,
            Post post,
            PersonId student,
            boolean fromCompany,
            String words,
            @Nullable Instant interviewAt) {
        if (!Words.good(words, WORDS)) {
            return Answer.refused(Refusal.MESSAGE_EMPTY);
        }
        var written = rows.save(new Message(
                UUID.randomUUID(),
                post.id(),
                student,
                actor.person(),
                fromCompany,
                words.strip(),
                interviewAt,
                null,
                null,
                clock.instant()));
        tidings.written(post, written);
        return Answer.done(written);
    }

    private Bilingual company(Post post) {
        return organisations.find(post.company()).map(Organisation::title).orElse(new Bilingual("", ""));
    }
}
