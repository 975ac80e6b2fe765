package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.OrganisationId;

/** A place for interns that a company offers; once it is in a round, it stays as students read it. */
@MappedEntity("careers_post")
public record Post(
        @Id PostId id,
        OrganisationId company,
        String title,
        String titleEn,
        String about,
        String place,
        int quota,
        int minimum,
        LocalDate starts,
        LocalDate ends,
        Requirements requirements,
        Caps caps,
        Mentors mentors,
        State state,
        @Nullable RoundId round,
        @Nullable String reason,
        Instant createdAt,
        @Version long version) {
    /** A closed post has a reason: its company left, the centre refused it, or it stayed under its minimum. */
    public enum State {
        DRAFT,
        PUBLISHED,
        CLOSED
    }

    public Bilingual name() {
        return new Bilingual(title, titleEn);
    }

    public Optional<RoundId> inRound() {
        return Optional.ofNullable(round);
    }

    static Post drafted(PostId id, OrganisationId company, PostDraft draft, Instant now) {
        return new Post(
                id,
                company,
                draft.title(),
                draft.titleEn(),
                draft.about(),
                draft.place(),
                draft.quota(),
                draft.minimum(),
                draft.starts(),
                draft.ends(),
                draft.requirements(),
                draft.caps(),
                draft.mentors(),
                State.DRAFT,
                null,
                null,
                now,
                0);
    }

    Post redrafted(PostDraft draft) {
        return new Post(
                id,
                company,
                draft.title(),
                draft.titleEn(),
                draft.about(),
                draft.place(),
                draft.quota(),
                draft.minimum(),
                draft.starts(),
                draft.ends(),
                draft.requirements(),
                draft.caps(),
                draft.mentors(),
                state,
                round,
                reason,
                createdAt,
                version);
    }

    Post published(RoundId in) {
        return moved(State.PUBLISHED, in, null);
    }

    Post enlarged(int seats) {
        return new Post(
                id,
                company,
                title,
                titleEn,
                about,
                place,
                seats,
                minimum,
                starts,
                ends,
                requirements,
                caps,
                mentors,
                state,
                round,
                reason,
                createdAt,
                version);
    }

    Post closed(String why) {
        return moved(State.CLOSED, round, why);
    }

    /** The company's to change again, with what the centre had to say about it. */
    Post returned(String why) {
        return moved(State.DRAFT, null, why);
    }

    private Post moved(State to, @Nullable RoundId in, @Nullable String why) {
        return new Post(
                id,
                company,
                title,
                titleEn,
                about,
                place,
                quota,
                minimum,
                starts,
                ends,
                requirements,
                caps,
                mentors,
                to,
                in,
                why,
                createdAt,
                version);
    }

    public PostDraft draft() {
        return new PostDraft(title, titleEn, about, place, quota, minimum, starts, ends, requirements, caps, mentors);
    }
}
