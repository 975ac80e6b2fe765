package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.careers.matching.Closed;
import org.zhigu.careers.matching.Listing;
import org.zhigu.careers.matching.MarketRows;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** Makes the sealed market of a round: its posts and caps, and every list with what each post's side knows of it. */
@Singleton
class Sealing {
    private final PostRows posts;
    private final ListRows lists;
    private final FrozenRows frozen;
    private final JudgementRows judgements;
    private final Consents consents;
    private final Companies companies;

    Sealing(
            PostRows posts,
            ListRows lists,
            FrozenRows frozen,
            JudgementRows judgements,
            Consents consents,
            Companies companies) {
        this.posts = posts;
        this.lists = lists;
        this.frozen = frozen;
        this.judgements = judgements;
        this.consents = consents;
        this.companies = companies;
    }

    /** Of the whole round. */
    MarketRows.Built binding(Round round, String commitment) {
        return rows(round, MarketRows.binding(name(round), commitment), Map.of(), Set.of());
    }

    /** Of the seats that are left, for those who have no post. */
    MarketRows.Built clearing(Round round, String commitment, Map<PostId, Integer> taken, Set<PersonId> placed) {
        return rows(round, MarketRows.clearing(name(round) + ".clearing", commitment), taken, placed);
    }

    static String name(Round round) {
        return round.id() + "." + round.run();
    }

    private MarketRows.Built rows(Round round, MarketRows rows, Map<PostId, Integer> taken, Set<PersonId> placed) {
        var all = posts.in(round.id());
        var students = lists.in(round.id()).stream()
                .filter(list -> !list.choices().posts().isEmpty() && !placed.contains(list.student()))
                .toList();
        var universities = new HashSet<OrganisationId>();
        students.forEach(list -> universities.add(list.university()));
        all.forEach(post -> universities.addAll(post.caps().byUniversity().keySet()));
        universities.forEach(university -> rows.university(university.toString()));
        companies(rows, all, taken);
        all.forEach(post -> post(rows, post, taken.getOrDefault(post.id(), 0)));
        students(round, rows, all, students);
        return rows.build();
    }

    private void companies(MarketRows rows, Collection<Post> all, Map<PostId, Integer> taken) {
        var byCompany = all.stream().collect(Collectors.groupingBy(Post::company));
        byCompany.forEach((company, own) -> {
            var most = companies.find(company).map(Company::most);
            if (most.isPresent()) {
                int used = own.stream()
                        .mapToInt(post -> taken.getOrDefault(post.id(), 0))
                        .sum();
                rows.company(company.toString(), Math.max(0, most.get() - used));
            } else {
                rows.company(company.toString());
            }
        });
    }

    private static void post(MarketRows rows, Post post, int taken) {
        var id = post.id().toString();
        var company = post.company().toString();
        int seats = Math.max(0, post.quota() - taken);
        int minimum = Math.min(post.minimum(), seats);
        if (post.state() == Post.State.CLOSED || seats == 0) {
            rows.closedPost(id, company, Math.max(1, seats), Math.min(1, minimum), Closed.COMPANY_LEFT);
        } else {
            rows.post(id, company, seats, minimum);
        }
        post.caps().byUniversity().forEach((university, cap) -> rows.universityCap(id, university.toString(), cap));
    }

    private void students(Round round, MarketRows rows, List<Post> all, List<StudentList> students) {
        var byId = all.stream().collect(Collectors.toMap(Post::id, Function.identity()));
        var held = frozen.in(round.id()).stream().collect(Collectors.toMap(Frozen::student, Frozen::held));
        var consented = new HashMap<OrganisationId, Set<PersonId>>();
        consents.live(Purpose.SELECTION)
                .forEach(consent -> consented
                        .computeIfAbsent(consent.company(), _ -> new HashSet<>())
                        .add(consent.student()));
        var judged = new HashMap<PostId, Map<PersonId, Judgement>>();
        judgements
                .in(round.id())
                .forEach(each -> judged.computeIfAbsent(each.post(), _ -> new HashMap<>())
                        .put(each.student(), each));
        for (var list : students) {
            var has = held.getOrDefault(list.student(), Held.NOTHING);
            var lines = new ArrayList<Listing>();
            for (var wanted : list.choices().posts()) {
                var post = byId.get(wanted);
                if (post != null) {
                    var judgement = Optional.ofNullable(
                            judged.getOrDefault(wanted, Map.of()).get(list.student()));
                    boolean may =
                            consented.getOrDefault(post.company(), Set.of()).contains(list.student());
                    lines.add(line(post, post.requirements().fit(has), may, judgement));
                }
            }
            rows.student(pseudonym(list), list.university().toString(), lines);
        }
    }

    /** Without consent nothing that the company noted goes into the file. */
    private static Listing line(Post post, Fit fit, boolean may, Optional<Judgement> judgement) {
        int place = may ? judgement.map(Judgement::place).orElse(0) : 0;
        var line = Listing.of(post.id().toString(), Fit.BANDS - fit.band(), place);
        var barrier = fit.barrier();
        if (barrier.isPresent()) {
            var asked = barrier.get().requirement();
            line = line.lacking(
                    asked.skill().name(), asked.level(), barrier.get().have());
        }
        if (!may) {
            return line.withoutConsent();
        }
        var veto = judgement.map(Judgement::veto);
        return veto.isPresent() ? line.vetoed(veto.get()) : line;
    }

    /** Names the student in files that others read; only our table tells whose it is. */
    static String pseudonym(StudentList list) {
        return list.id().toString();
    }
}
