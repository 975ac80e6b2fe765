package org.zhigu.careers.matching;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A small round as plain lists, to make markets of and to reckon with by hand. */
record PlainRound(
        int passes,
        Seed seed,
        List<String> universities,
        List<Holder> holders,
        List<Post> posts,
        List<UniversityCap> caps,
        List<Student> students) {

    /** A company, or a cap within one. */
    record Holder(String id, @Nullable String within, int seats) {}

    record Post(
            String id,
            String within,
            int seats,
            int minimum,
            @Nullable Closed closed) {}

    record UniversityCap(String post, String university, int seats) {}

    /** What is known of all posts, and the list that is a choice among them. */
    record Student(String id, String university, List<Listing> known, List<String> wanted) {
        List<Listing> list() {
            return wanted.stream()
                    .map(post -> known.stream()
                            .filter(line -> line.post().equals(post))
                            .findFirst()
                            .orElseThrow())
                    .toList();
        }

        Student wanting(List<String> posts) {
            return new Student(id, university, known, posts);
        }

        Student known(List<Listing> other) {
            return new Student(id, university, other, wanted);
        }
    }

    /** How large and how tangled a generated round is. */
    record Shape(int students, int companies, int posts, boolean ties, boolean caps, boolean bars) {}

    PlainRound {
        universities = List.copyOf(universities);
        holders = List.copyOf(holders);
        posts = List.copyOf(posts);
        caps = List.copyOf(caps);
        students = List.copyOf(students);
    }

    static PlainRound of(long number, Shape shape) {
        var random = new Random(number * 7919 + shape.hashCode());
        var universities = List.of("u-east", "u-west", "u-north");
        var holders = new ArrayList<Holder>();
        var posts = new ArrayList<Post>();
        var caps = new ArrayList<UniversityCap>();
        for (int i = 0; i < shape.companies; i++) {
            boolean bounded = shape.caps && random.nextBoolean();
            holders.add(new Holder("company-" + i, null, bounded ? 1 + random.nextInt(3) : Market.NO_CAP));
            if (shape.caps && random.nextInt(3) == 0) {
                holders.add(new Holder("cap-" + i, "company-" + i, 1 + random.nextInt(2)));
            }
        }
        for (int i = 0; i < shape.posts; i++) {
            var within = holders.get(random.nextInt(holders.size())).id();
            int seats = 1 + random.nextInt(3);
            posts.add(new Post(
                    "post-" + i,
                    within,
                    seats,
                    random.nextInt(seats + 1),
                    shape.bars && random.nextInt(9) == 0 ? Closed.COMPANY_LEFT : null));
            if (shape.caps && random.nextInt(3) == 0) {
                caps.add(new UniversityCap("post-" + i, universities.get(random.nextInt(3)), 1 + random.nextInt(2)));
            }
        }
        var students = new ArrayList<Student>();
        for (int i = 0; i < shape.students; i++) {
            students.add(student("student-" + i, universities.get(random.nextInt(3)), shape, random));
        }
        return new PlainRound(1, Seed.random(new FixedRandom(random)), universities, holders, posts, caps, students);
    }

    private static Student student(String id, String university, Shape shape, Random random) {
        var known = new ArrayList<Listing>();
        var all = new ArrayList<String>();
        for (int post = 0; post < shape.posts; post++) {
            int band = shape.ties ? random.nextInt(3) : random.nextInt(6);
            int place = shape.ties && random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(shape.ties ? 3 : 1000);
            var line = Listing.of("post-" + post, band, place);
            if (shape.bars) {
                line = random.nextInt(8) == 0 ? line.lacking("ascend", 3, 1) : line;
                line = random.nextInt(8) == 0 ? line.withoutConsent() : line;
                line = random.nextInt(8) == 0 ? line.vetoed("no seat in that town") : line;
            }
            known.add(line);
            all.add(line.post());
        }
        Collections.shuffle(all, random);
        return new Student(id, university, known, all.subList(0, random.nextInt(shape.posts) + 1));
    }

    Market market() {
        return switch (rows(null).build()) {
            case MarketRows.Built.Ready(var market) -> market;
            case MarketRows.Built.Refused(var faults) -> throw new IllegalArgumentException(faults.toString());
        };
    }

    /** The same rows in another order. */
    Market shuffled(long order) {
        return ((MarketRows.Built.Ready) rows(new Random(order)).build()).market();
    }

    private MarketRows rows(@Nullable Random order) {
        var rows = passes == 1
                ? MarketRows.binding("round", seed.commitment())
                : MarketRows.clearing("round", seed.commitment());
        in(order, universities).forEach(rows::university);
        for (var holder : in(order, holders)) {
            if (holder.within() == null) {
                rows.company(holder.id(), holder.seats());
            } else {
                rows.cap(holder.id(), holder.within(), holder.seats());
            }
        }
        for (var post : in(order, posts)) {
            if (post.closed() == null) {
                rows.post(post.id(), post.within(), post.seats(), post.minimum());
            } else {
                rows.closedPost(post.id(), post.within(), post.seats(), post.minimum(), post.closed());
            }
        }
        in(order, caps).forEach(cap -> rows.universityCap(cap.post(), cap.university(), cap.seats()));
        in(order, students).forEach(one -> rows.student(one.id(), one.university(), one.list()));
        return rows;
    }

    private static <T> List<T> in(@Nullable Random order, List<T> rows) {
        var copy = new ArrayList<>(rows);
        if (order != null) {
            Collections.shuffle(copy, order);
        }
        return copy;
    }

    PlainRound clearing() {
        return new PlainRound(2, seed, universities, holders, posts, caps, students);
    }

    PlainRound with(Student changed) {
        return new PlainRound(
                passes,
                seed,
                universities,
                holders,
                posts,
                caps,
                students.stream()
                        .map(one -> one.id().equals(changed.id()) ? changed : one)
                        .toList());
    }

    PlainRound holders(List<Holder> other) {
        return new PlainRound(passes, seed, universities, other, posts, caps, students);
    }

    PlainRound posts(List<Post> other) {
        return new PlainRound(passes, seed, universities, holders, other, caps, students);
    }

    PlainRound caps(List<UniversityCap> other) {
        return new PlainRound(passes, seed, universities, holders, posts, other, students);
    }

    Post post(String id) {
        return posts.stream().filter(post -> post.id().equals(id)).findFirst().orElseThrow();
    }

    /** What bounds a student of this university at this post: the names of all nodes from the inmost out, and their seats. */
    List<Holder> path(String university, String post) {
        var path = new ArrayList<Holder>();
        caps.stream()
                .filter(cap -> cap.post().equals(post) && cap.university().equals(university))
                .forEach(cap -> path.add(new Holder(post + "/" + university, post, cap.seats())));
        var its = post(post);
        path.add(new Holder(post, its.within(), its.seats()));
        for (String above = its.within(); above != null; ) {
            var wanted = above;
            var holder = holders.stream()
                    .filter(one -> one.id().equals(wanted))
                    .findFirst()
                    .orElseThrow();
            path.add(holder);
            above = holder.within();
        }
        return path;
    }

    /** Bytes for a seed out of a generator that can be repeated. */
    private static final class FixedRandom extends SecureRandom {
        private final transient Random random;

        FixedRandom(Random random) {
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
