package org.zhigu.courses;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhigu.common.Bilingual;

/** A course as it was read and found whole: modules with lessons, and labs. */
public record Course(
        CourseId id,
        String slug,
        Bilingual title,
        Bilingual summary,
        String licence,
        int hours,
        List<String> authors,
        List<Bilingual> outcomes,
        List<SkillProof> skills,
        List<Module> modules,
        List<Lab> labs) {
    public Course {
        authors = List.copyOf(authors);
        outcomes = List.copyOf(outcomes);
        skills = List.copyOf(skills);
        modules = List.copyOf(modules);
        labs = List.copyOf(labs);
    }

    public Optional<Lab> lab(LabId lab) {
        return labs.stream().filter(each -> each.id().equals(lab)).findFirst();
    }

    public Optional<Lab> lab(String labSlug) {
        return labs.stream().filter(each -> each.slug().equals(labSlug)).findFirst();
    }

    public Optional<Module> module(String moduleSlug) {
        return modules.stream().filter(each -> each.slug().equals(moduleSlug)).findFirst();
    }

    public Stream<Lesson> lessons() {
        return modules.stream().flatMap(module -> module.lessons().stream());
    }
}
