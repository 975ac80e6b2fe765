package org.zhigu.careers;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhigu.careers.resume.Resume;
import org.zhigu.careers.resume.ResumeFormat;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** What students tell of themselves. It is shown to a company with a consent that says so, and never counts in a score. */
@Singleton
public class Profiles {
    private final ProfileRows rows;
    private final Records records;
    private final Clock clock;

    Profiles(ProfileRows rows, Records records, Clock clock) {
        this.rows = rows;
        this.records = records;
        this.clock = clock;
    }

    @ReadOnly
    public ProfileView own(Actor actor) {
        return rows.find(actor.person()).map(Profiles::view).orElse(ProfileView.NONE);
    }

    /** As the student confirmed it; a version that is not the newest is refused, nobody's words are written over. */
    @Transactional
    public Answer<ProfileView> save(Actor actor, long version, Resume resume) {
        if (!actor.is(Role.STUDENT)) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var faults = ResumeFormat.faults(resume);
        if (!faults.isEmpty()) {
            return Answer.refused(Refusal.BAD_PROFILE, faults.getFirst().place());
        }
        var words = ResumeFormat.text(resume);
        var old = rows.lock(actor.person());
        if (old.map(Profile::version).orElse(-1L) != version) {
            return Answer.refused(Refusal.STALE);
        }
        var saved = old.isPresent()
                ? rows.update(old.get().told(words, now()))
                : rows.save(new Profile(actor.person(), words, null, now(), 0));
        records.tell(actor.person(), "profile.saved", "");
        return Answer.done(view(saved));
    }

    /** Drawn anew, so that nothing but what is to be seen is kept. */
    @Transactional
    public Answer<ProfileView> picture(Actor actor, byte[] file) {
        if (!actor.is(Role.STUDENT)) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var drawn = Pictures.redrawn(file);
        if (drawn.isEmpty()) {
            return Answer.refused(Refusal.BAD_PICTURE, Pictures.MOST_BYTES >> 20, Pictures.MOST_SIDE);
        }
        var image = Base64.getEncoder().encodeToString(drawn.get());
        var old = rows.lock(actor.person());
        var saved = old.isPresent()
                ? rows.update(old.get().pictured(image, now()))
                : rows.save(new Profile(actor.person(), ResumeFormat.text(Resume.EMPTY), image, now(), 0));
        return Answer.done(view(saved));
    }

    @Transactional
    public void withoutPicture(Actor actor) {
        rows.lock(actor.person()).ifPresent(profile -> rows.update(profile.pictured(null, now())));
    }

    /** Takes all of it away at once; false when there was nothing. */
    @Transactional
    public boolean forget(Actor actor) {
        boolean gone = rows.remove(actor.person()) > 0;
        if (gone) {
            records.tell(actor.person(), "profile.removed", "");
        }
        return gone;
    }

    /** As JSON Resume, to carry away. */
    @ReadOnly
    public Optional<byte[]> exported(Actor actor) {
        return rows.find(actor.person())
                .map(profile -> ResumeFormat.exported(ResumeFormat.stored(profile.resume()), profile.changedAt()));
    }

    /** What a company may read of those who let it: no name, no address to reach them by, no school, no picture. */
    Map<PersonId, Resume> shown(Collection<PersonId> people) {
        return people.isEmpty()
                ? Map.of()
                : rows.of(people.stream().map(PersonId::value).toList()).stream()
                        .collect(Collectors.toMap(
                                Profile::person, profile -> blind(ResumeFormat.stored(profile.resume()))));
    }

    private static Resume blind(Resume whole) {
        var shown = Resume.EMPTY.withBasic("label", whole.basic("label")).withBasic("summary", whole.basic("summary"));
        for (var section : Resume.Section.values()) {
            shown = shown.with(
                    section,
                    whole.entries(section).stream()
                            .map(entry -> blind(section, entry))
                            .filter(entry -> !entry.isEmpty())
                            .toList());
        }
        return shown;
    }

    private static Map<String, Object> blind(Resume.Section section, Map<String, Object> entry) {
        var shown = new LinkedHashMap<String, Object>();
        for (var field : section.entry()) {
            var words = Resume.text(entry, field);
            boolean tells = List.of("institution", "url").contains(field);
            if (!tells && !words.isEmpty()) {
                shown.put(field, words);
            }
        }
        return shown;
    }

    private static ProfileView view(Profile profile) {
        return new ProfileView(
                ResumeFormat.stored(profile.resume()),
                Optional.ofNullable(profile.picture()),
                Optional.of(profile.changedAt()),
                profile.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
