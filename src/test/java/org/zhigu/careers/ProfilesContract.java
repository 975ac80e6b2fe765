package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.careers.resume.Resume;
import org.zhigu.careers.resume.ResumeFormat;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;

/** What holds for profiles on every database. */
@SuppressWarnings("NullAway.Init")
abstract class ProfilesContract {
    private static final Resume RESUME = Resume.EMPTY
            .withBasic("name", "王小明")
            .withBasic("label", "写算子的人")
            .with(Resume.Section.SKILLS, List.of(Map.of("name", "计算机视觉", "level", "精通")))
            .with(Resume.Section.EDUCATION, List.of(Map.of("institution", "北方大学", "area", "人工智能")));

    @Inject
    Park park;

    @Inject
    Profiles profiles;

    @Inject
    Rankings rankings;

    private Actor operator;
    private Actor student;

    @BeforeEach
    void found() {
        operator = park.operator();
        student = park.person(Role.STUDENT, park.organisation(OrganisationKind.UNIVERSITY));
    }

    @Test
    void a_profile_is_kept_exported_and_taken_away_at_once() {
        var saved = done(profiles.save(student, -1, RESUME));

        assertThat(profiles.own(student).resume()).isEqualTo(RESUME);
        assertThat(profiles.exported(student).orElseThrow())
                .asString(StandardCharsets.UTF_8)
                .contains("王小明", "lastModified");
        assertThat(profiles.save(student, -1, RESUME).refusal()).contains(Refusal.STALE);
        done(profiles.save(student, saved.version(), RESUME.withCity("北京")));
        assertThat(profiles.forget(student)).isTrue();
        assertThat(profiles.own(student)).isEqualTo(ProfileView.NONE);
        assertThat(profiles.exported(student)).isEmpty();
    }

    @Test
    void what_is_not_right_changes_nothing_and_others_have_none() {
        assertThat(profiles.save(student, -1, RESUME.withBasic("email", "nobody"))
                        .refusal())
                .contains(Refusal.BAD_PROFILE);
        assertThat(profiles.save(operator, -1, RESUME).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(profiles.picture(operator, png(300, 200)).refusal()).contains(Refusal.NOT_FOUND);

        assertThat(profiles.own(student)).isEqualTo(ProfileView.NONE);
    }

    @Test
    void nothing_of_a_profile_counts_in_a_score() {
        park.attest(student, Skill.VISION, 60);
        var round = park.round(operator);
        park.published(park.recruiter(operator), round, 1, new Requirement(Skill.VISION, 2, true, 3));
        park.published(park.recruiter(operator), round, 1, new Requirement(Skill.HPC, 1, false, 2));
        var before = rankings.posts(student, round).stream().map(PostFit::fit).toList();

        done(profiles.save(
                student, -1, RESUME.with(Resume.Section.SKILLS, List.of(Map.of("name", "HPC", "level", "expert")))));
        done(profiles.picture(student, png(300, 200)));

        assertThat(rankings.posts(student, round).stream().map(PostFit::fit)).isEqualTo(before);
    }

    @Test
    void a_company_reads_neither_name_nor_school() {
        done(profiles.save(student, -1, RESUME));

        var shown =
                profiles.shown(List.of(student.person())).values().iterator().next();

        assertThat(new String(ResumeFormat.exported(shown, java.time.Instant.EPOCH), StandardCharsets.UTF_8))
                .contains("写算子的人", "人工智能", "计算机视觉")
                .doesNotContain("王小明", "北方大学");
    }

    @Test
    void a_picture_is_drawn_anew_and_nothing_hidden_in_the_file_stays() throws IOException {
        var photo = withPlace(jpeg(640, 480));
        assertThat(photo).asString(StandardCharsets.ISO_8859_1).contains("40.0000N");

        done(profiles.picture(student, photo));

        var kept = Base64.getDecoder().decode(profiles.own(student).picture().orElseThrow());
        assertThat(kept).asString(StandardCharsets.ISO_8859_1).doesNotContain("40.0000N", "Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(256);
        profiles.withoutPicture(student);
        assertThat(profiles.own(student).picture()).isEmpty();
    }

    @Test
    void what_is_no_picture_or_too_large_is_refused() {
        assertThat(profiles.picture(student, "hello".getBytes(StandardCharsets.UTF_8))
                        .refusal())
                .contains(Refusal.BAD_PICTURE);
        assertThat(profiles.picture(student, new byte[0]).refusal()).contains(Refusal.BAD_PICTURE);
        assertThat(profiles.picture(student, png(8001, 1)).refusal()).contains(Refusal.BAD_PICTURE);
        var cut = java.util.Arrays.copyOf(png(300, 300), 60);
        assertThat(profiles.picture(student, cut).refusal()).contains(Refusal.BAD_PICTURE);
    }

    private static byte[] png(int width, int height) {
        return image("png", width, height);
    }

    private static byte[] jpeg(int width, int height) {
        return image("jpeg", width, height);
    }

    private static byte[] image(String kind, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, kind, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** As a telephone writes where a picture was taken: a segment of its own after the start of the file. */
    private static byte[] withPlace(byte[] jpeg) {
        var told = "Exif\0\0MM\0*\0\0\0\bGPS 40.0000N 116.0000E".getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(0xe1);
        out.write((told.length + 2) >> 8);
        out.write(told.length + 2);
        out.writeBytes(told);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static <T> T done(Answer<T> answer) {
        return Park.done(answer);
    }
}
