package org.zhigu.careers;

import java.util.List;
import java.util.Optional;
import org.zhigu.careers.resume.Resume;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;

/**
 * A student as a company sees them before the match: a sign to tell them apart, the band, and the levels that the post
 * asks for. Name and profile only where the student added them. Whether they listed the post is not to be seen.
 */
public record Candidate(
        PersonId student,
        String sign,
        Optional<String> name,
        int band,
        List<Level> levels,
        Optional<Integer> place,
        Optional<String> veto,
        boolean contact,
        Optional<Resume> profile) {
    public Candidate {
        levels = List.copyOf(levels);
    }

    Candidate known(Optional<String> is, Optional<Resume> told) {
        return new Candidate(student, sign, is, band, levels, place, veto, contact, told);
    }

    /** The level in a required skill, and the one that is asked for. */
    public record Level(Skill skill, int have, int need) {}
}
