package org.zhigu.careers;

import java.time.Instant;
import java.util.Optional;
import org.zhigu.careers.resume.Resume;

/** One's own profile; the picture is base64 of a PNG, and the version is the one that the next change names. */
public record ProfileView(Resume resume, Optional<String> picture, Optional<Instant> changedAt, long version) {
    static final ProfileView NONE = new ProfileView(Resume.EMPTY, Optional.empty(), Optional.empty(), -1);
}
