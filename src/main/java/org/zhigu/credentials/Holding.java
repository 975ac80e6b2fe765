package org.zhigu.credentials;

import java.util.List;
import java.util.Optional;
import org.zhigu.courses.Lab;
import org.zhigu.courses.Skill;
import org.zhigu.teaching.OfferingId;

/**
 * What a person holds of one skill: the best evidence of labs first, what was attested elsewhere, what waits for an
 * instructor, and what the next level takes.
 */
public record Holding(
        Skill skill,
        double points,
        List<Evidence> evidence,
        List<Attested> attested,
        List<Evidence> unconfirmed,
        List<Step> steps) {
    public Holding {
        evidence = List.copyOf(evidence);
        attested = List.copyOf(attested);
        unconfirmed = List.copyOf(unconfirmed);
        steps = List.copyOf(steps);
    }

    /** A lab of one's own courses that would bring the next level, at so large a share of its points. */
    public record Step(OfferingId offering, Lab lab, int level, double share) {}

    public int level() {
        return Skill.levelOf(points);
    }

    /** Empty at the highest. */
    public Optional<Integer> next() {
        return level() >= Skill.LEVELS ? Optional.empty() : Optional.of(level() + 1);
    }

    public double missing() {
        return next().map(level -> level * Skill.POINTS_PER_LEVEL - points).orElse(0.0);
    }
}
