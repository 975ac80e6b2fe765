package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;

abstract class DraftsContract {
    private static final OfferingId HERE = FakeClassroom.HERE;
    private static final String FILE = "main.py";
    private static final String STARTER = "print('score 0')\n";
    private static final AtomicInteger PEOPLE = new AtomicInteger(100);

    @Inject
    @Nullable
    Drafts injected;

    private Actor student = FakeClassroom.student(0);

    @BeforeEach
    void someone_else() {
        student = FakeClassroom.student(PEOPLE.getAndIncrement());
    }

    @Test
    void a_file_begins_as_its_starter() {
        assertThat(drafts().draft(student, HERE, FakeClassroom.LAB, FILE)).contains(new Draft(FILE, 0, STARTER, null));
    }

    @Test
    void what_was_typed_last_is_there_again() {
        assertThat(save(0, "one")).isInstanceOf(Saved.Kept.class);
        assertThat(save(1, "two")).isInstanceOf(Saved.Kept.class);

        assertThat(drafts().draft(student, HERE, FakeClassroom.LAB, FILE)).hasValueSatisfying(draft -> {
            assertThat(draft.text()).isEqualTo("two");
            assertThat(draft.version()).isEqualTo(2);
        });
        assertThat(drafts().last(student, 5)).extracting(LastDraft::file).containsExactly(FILE);
    }

    @Test
    void a_save_on_top_of_an_old_version_keeps_both() {
        save(0, "one");
        save(1, "here");

        var late = save(1, "there");

        assertThat(late)
                .isInstanceOfSatisfying(
                        Saved.Stale.class,
                        stale -> assertThat(stale.theirs().text()).isEqualTo("here"));
        var strayed = drafts().history(student, HERE, FakeClassroom.LAB, FILE).stream()
                .filter(DraftVersion::strayed)
                .toList();
        assertThat(strayed).hasSize(1);
        assertThat(drafts().draft(student, HERE, FakeClassroom.LAB, FILE)
                        .orElseThrow()
                        .text())
                .isEqualTo("here");
    }

    @Test
    void after_a_reset_the_work_can_be_had_back() {
        save(0, "a long day's work, which nobody wants to lose");

        assertThat(drafts().reset(student, HERE, FakeClassroom.LAB, FILE)
                        .orElseThrow()
                        .text())
                .isEqualTo(STARTER);

        var before = drafts().history(student, HERE, FakeClassroom.LAB, FILE).getFirst();
        assertThat(drafts().at(student, HERE, FakeClassroom.LAB, FILE, before.version()))
                .hasValueSatisfying(draft -> assertThat(draft.text()).startsWith("a long day"));
        assertThat(drafts().at(student, HERE, FakeClassroom.LAB, FILE, 0))
                .hasValueSatisfying(draft -> assertThat(draft.text()).isEqualTo(STARTER));
    }

    @Test
    void the_history_does_not_grow_for_ever() {
        long version = 0;
        for (int i = 0; i < 80; i++) {
            save(version++, "x".repeat(i % 2 == 0 ? 1000 : 10) + i);
        }

        assertThat(drafts().history(student, HERE, FakeClassroom.LAB, FILE)).hasSizeBetween(20, 60);
    }

    @Test
    void other_people_and_other_files_are_not_to_be_had() {
        save(0, "mine");

        assertThat(drafts().draft(FakeClassroom.stranger(1), HERE, FakeClassroom.LAB, FILE))
                .isEmpty();
        assertThat(drafts().draft(FakeClassroom.student(7), HERE, FakeClassroom.LAB, FILE)
                        .orElseThrow()
                        .text())
                .isEqualTo(STARTER);
        assertThat(drafts().save(student, HERE, FakeClassroom.LAB, "data/given.txt", 0, "43"))
                .isEqualTo(new Saved.Refused());
        assertThat(drafts().save(student, HERE, FakeClassroom.LAB, FILE, 1, "x".repeat(200_001)))
                .isEqualTo(new Saved.Refused());
    }

    private Saved save(long base, String text) {
        return drafts().save(student, HERE, FakeClassroom.LAB, FILE, base, text);
    }

    private Drafts drafts() {
        if (injected == null) {
            throw new IllegalStateException();
        }
        return injected;
    }
}
