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
import java.util.UUID;
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
        return rows(round, MarketRows.binding(name(round), commitment), Taken.NOTHING, Set.of());
    }

    /** Of the seats that are left, for those who have no post. */
    MarketRows.Built clearing(Round round, String commitment, Taken taken, Set<PersonId> placed) {
        return rows(round, MarketRows.clearing(name(round) + ".clearing", commitment), taken, placed);
    }

    static String name(Round round) {
        return round.id() + "." + round.run();
    }

    private MarketRows.Built rows(Round round, MarketRows rows, Taken taken, Set<PersonId> placed) {
        var all = posts.in(round.id());
        var universities = new HashSet<UUID>(lists.universities(round.id()));
        all.forEach(post ->
                post.caps().byUniversity().keySet().forEach(university -> universities.add(university.value())));
        universities.forEach(university -> rows.university(university.toString()));
        var full = companies(rows, all, taken);
        var gone = companies.closed();
        all.forEach(post -> post(rows, post, taken, gone.contains(post.company()), full.contains(post.company())));
        var byId = all.stream().collect(Collectors.toMap(Post::id, Listed::of));
        var after = new UUID[] {ListRows.BEFORE_ALL};
        lists.pages(round.id(), page -> {
            var last = page.getLast().student().value();
            students(round, rows, byId, page, after[0], last, taken, placed);
            after[0] = last;
        });
        return rows.build();
    }

    /** Gives those that have as many as they take. */
    private Set<OrganisationId> companies(MarketRows rows, Collection<Post> all, Taken taken) {
        var full = new HashSet<OrganisationId>();
        var byCompany = all.stream().collect(Collectors.groupingBy(Post::company));
        var most = companies.most();
        byCompany.forEach((company, own) -> {
            var its = most.get(company);
            if (its != null) {
                int used = own.stream().mapToInt(taken::of).sum();
                if (used >= its) {
                    full.add(company);
                }
                rows.company(company.toString(), Math.max(1, its - used));
            } else {
                rows.company(company.toString());
            }
        });
        return full;
    }

    private static void post(MarketRows rows, Post post, Taken taken, boolean gone, boolean full) {
        var id = post.id().toString();
        var company = post.company().toString();
        int seats = Math.max(0, post.quota() - taken.of(post));
        int minimum = Math.min(post.minimum(), seats);
        boolean left = gone || post.state() == Post.State.CLOSED;
        if (left || seats == 0 || full) {
            var why = left ? Closed.COMPANY_LEFT : Closed.FULL;
            rows.closedPost(id, company, Math.max(1, seats), Math.min(1, minimum), why);
        } else {
            rows.post(id, company, seats, minimum);
        }
        post.caps()
                .byUniversity()
                .forEach((university, cap) ->
                        rows.universityCap(id, university.toString(), Math.max(1, taken.left(post, university, cap))));
    }

    /** A page of lists, with what there is to know of their students and of nobody else. */
    private void students(
            Round round,
            MarketRows rows,
            Map<PostId, Listed> byId,
            List<StudentList> page,
            UUID after,
            UUID last,
            Taken taken,
            Set<PersonId> placed) {
        var held = frozen.between(round.id(), after, last).stream()
                .collect(Collectors.toMap(Frozen::student, Frozen::held));
        var lookers = consents.lookers(after, last, Purpose.SELECTION);
        var judged = new HashMap<PersonId, Map<PostId, Judgement>>();
        judgements
                .between(round.id(), after, last)
                .forEach(each -> judged.computeIfAbsent(each.student(), _ -> new HashMap<>())
                        .put(each.post(), each));
        for (var list : page) {
            if (list.choices().posts().isEmpty() || placed.contains(list.student())) {
                continue;
            }
            var has = held.getOrDefault(list.student(), Held.NOTHING);
            var may = lookers.getOrDefault(list.student(), Set.of());
            var judgements = judged.getOrDefault(list.student(), Map.of());
            var lines = new ArrayList<Listing>();
            for (var wanted : list.choices().posts()) {
                var listed = byId.get(wanted);
                // no cap of the market is zero: a share that is used up is left out, and has its reason without it
                if (listed != null && !taken.isFull(listed.post(), list.university())) {
                    var judgement = Optional.ofNullable(judgements.get(wanted));
                    lines.add(line(listed, has, may.contains(listed.post().company()), judgement));
                }
            }
            rows.student(pseudonym(list), list.university().toString(), lines);
        }
    }

    /** A post with its id as the file has it. */
    private record Listed(Post post, String id) {
        static Listed of(Post post) {
            return new Listed(post, post.id().toString());
        }
    }

    /** Without consent nothing that the company noted goes into the file. */
    private static Listing line(Listed listed, Held held, boolean may, Optional<Judgement> judgement) {
        var fit = listed.post().requirements().fit(held);
        int place = may ? judgement.map(Judgement::place).orElse(0) : 0;
        var line = Listing.of(listed.id(), Fit.BANDS - fit.band(), place);
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
