package org.zhigu.careers.matching;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same matching written as the definitions read, without a thought of speed: lists, maps and whole sorts. */
final class PlainMatching {
    private final PlainRound round;
    private final Map<String, List<Bid>> bids = new HashMap<>();
    private final Map<String, List<PlainRound.Holder>> paths = new HashMap<>();

    PlainMatching(PlainRound round) {
        this.round = round;
    }

    /** A student asks for a post, in the first or second pass. */
    record Bid(String student, String university, String post, int rank, int band, int place, int pass, long number) {}

    /** A company's strict order; one student's own order decides between two of her posts that are alike. */
    static final Comparator<Bid> ORDER = comparing(Bid::band, Comparator.reverseOrder())
            .thenComparingInt(bid -> bid.place() == 0 ? Integer.MAX_VALUE : bid.place())
            .thenComparing(Bid::pass, Comparator.reverseOrder())
            .thenComparing(Bid::number, Long::compareUnsigned)
            .thenComparingInt(Bid::rank);

    /** Every student's bids in the order in which they are made. */
    List<Bid> bids(PlainRound.Student student) {
        return bids.computeIfAbsent(student.id(), id -> allBids(student));
    }

    private List<PlainRound.Holder> path(Bid bid) {
        return paths.computeIfAbsent(bid.university() + bid.post(), id -> round.path(bid.university(), bid.post()));
    }

    private List<Bid> allBids(PlainRound.Student student) {
        var bids = new ArrayList<Bid>();
        var list = student.list();
        for (int pass = 1; pass <= round.passes(); pass++) {
            for (int rank = 0; rank < list.size(); rank++) {
                var line = list.get(rank);
                if (line.ineligible() == null
                        && line.consented()
                        && line.veto() == null
                        && round.post(line.post()).closed() == null) {
                    bids.add(new Bid(
                            student.id(),
                            student.university(),
                            line.post(),
                            rank,
                            line.band(),
                            line.place(),
                            pass,
                            round.seed().number(student.id())));
                }
            }
        }
        return bids;
    }

    /** Of any bids those that the seats hold, chosen best first. */
    List<Bid> chosen(Collection<Bid> bids) {
        var filled = new HashMap<String, Integer>();
        var chosen = new ArrayList<Bid>();
        var sorted = new ArrayList<>(bids);
        sorted.sort(ORDER);
        for (var bid : sorted) {
            var path = path(bid);
            boolean fits = true;
            for (var node : path) {
                fits &= filled.getOrDefault(node.id(), 0) < node.seats();
            }
            if (fits) {
                path.forEach(node -> filled.merge(node.id(), 1, Integer::sum));
                chosen.add(bid);
            }
        }
        return chosen;
    }

    /** Students propose, all at once, until nobody is refused any more. */
    Map<String, Bid> studentOptimal() {
        var next = new HashMap<String, Integer>();
        List<Bid> held = List.of();
        while (true) {
            var bids = new ArrayList<>(held);
            var holding = held.stream().map(Bid::student).toList();
            for (var student : round.students()) {
                var own = bids(student);
                int at = next.getOrDefault(student.id(), 0);
                if (!holding.contains(student.id()) && at < own.size()) {
                    bids.add(own.get(at));
                    next.put(student.id(), at + 1);
                }
            }
            if (bids.size() == held.size()) {
                return byStudent(held);
            }
            held = chosen(bids);
        }
    }

    /** Companies propose, all at once, until no student refuses any more. */
    Map<String, Bid> companyOptimal() {
        var open = new ArrayList<Bid>();
        round.students().forEach(student -> open.addAll(bids(student)));
        while (true) {
            var offered = chosen(open);
            var kept = new HashMap<String, Bid>();
            offered.forEach(bid -> kept.merge(bid.student(), bid, (a, b) -> a.rank() < b.rank() ? a : b));
            if (!open.removeIf(bid -> offered.contains(bid) && !bid.equals(kept.get(bid.student())))) {
                return byStudent(offered);
            }
        }
    }

    /** A student and a post that both would rather have: the company, choosing anew with this bid, takes it. */
    boolean isStable(Map<String, Bid> match) {
        if (chosen(match.values()).size() < match.size()) {
            return false;
        }
        for (var student : round.students()) {
            var has = match.get(student.id());
            for (var bid : bids(student)) {
                if (has != null && bid.rank() >= has.rank()) {
                    break;
                }
                var more = new ArrayList<>(match.values());
                more.add(bid);
                if (chosen(more).contains(bid)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Every stable match there is, by trying all. */
    List<Map<String, Bid>> allStable() {
        var found = new ArrayList<Map<String, Bid>>();
        extend(0, new TreeMap<>(), found);
        return found;
    }

    private void extend(int at, Map<String, Bid> match, List<Map<String, Bid>> found) {
        if (at == round.students().size()) {
            if (isStable(match)) {
                found.add(new TreeMap<>(match));
            }
            return;
        }
        var student = round.students().get(at);
        extend(at + 1, match, found);
        for (var bid : bids(student)) {
            if (bid.pass() > 1) {
                break;
            }
            match.put(student.id(), bid);
            if (chosen(match.values()).size() == match.size()) {
                extend(at + 1, match, found);
            }
            match.remove(student.id());
        }
    }

    private static Map<String, Bid> byStudent(List<Bid> bids) {
        var by = new TreeMap<String, Bid>();
        bids.forEach(bid -> by.put(bid.student(), bid));
        return by;
    }

    static Map<String, String> posts(Map<String, Bid> match) {
        var posts = new TreeMap<String, String>();
        match.forEach((student, bid) -> posts.put(student, bid.post()));
        return posts;
    }

    static Map<String, String> posts(Outcome outcome) {
        var posts = new TreeMap<String, String>();
        for (int student = 0; student < outcome.market().students(); student++) {
            int post = outcome.postOf(student);
            if (post >= 0) {
                posts.put(outcome.market().student(student), outcome.market().post(post));
            }
        }
        return posts;
    }
}
