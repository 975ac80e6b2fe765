package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.CELL;
import static org.zhigu.careers.matching.Market.NONE;
import static org.zhigu.careers.matching.Market.NO_CAP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.matching.Fault.Why;

/**
 * Gathers the rows of a round and makes a {@link Market} of them, or says what is wrong with them. Universities, holders and posts
 * in any order, but before the students whose lists name them.
 */
public final class MarketRows {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    static final int MOST_FAULTS = 100;
    private static final int MOST_PAIRS = 1 << 29;
    private static final int MOST_STUDENTS = 1 << 29;
    private static final int MOST_DEPTH = 16;
    private static final int MOST_WORDS = 400;

    private final String round;
    private final String commitment;
    private final int passes;
    private final List<Fault> faults = new ArrayList<>();
    private int faultsInAll;

    private final List<String> universities = new ArrayList<>();
    private final Map<String, Integer> universityAt = new HashMap<>();
    private final List<Node> posts = new ArrayList<>();
    private final Map<String, Integer> postAt = new HashMap<>();
    private final List<Node> holders = new ArrayList<>();
    private final Map<String, Integer> holderAt = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();

    private final List<String> students = new ArrayList<>();
    private int[] university = new int[16];
    private int[] start = new int[17];
    /** Two ints of each pair: the post in the order in which posts came, and the grade. */
    private int[] pairs = new int[256];

    private int pairCount;
    private final List<Integer> barred = new ArrayList<>();
    private final List<Listing> bars = new ArrayList<>();
    private int[] listedBy = new int[16];

    /** A post, a company or a cap of a company over several of its posts. */
    private record Node(
            String id,
            @Nullable String within,
            int seats,
            int minimum,
            @Nullable Closed closed) {}

    private record Leaf(String post, String university, int seats) {}

    /** What became of the rows. */
    public sealed interface Built {
        record Ready(Market market) implements Built {}

        record Refused(List<Fault> faults) implements Built {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    private MarketRows(String round, String commitment, int passes) {
        this.round = round;
        this.commitment = commitment;
        this.passes = passes;
        if (!ID.matcher(round).matches()) {
            refuse(Why.BAD_ROUND, shown(round));
        }
        if (!HASH.matcher(commitment).matches()) {
            refuse(Why.BAD_COMMITMENT, shown(commitment));
        }
    }

    /** Rows of a binding round; the commitment is that of {@link Seed#commitment()}. */
    public static MarketRows binding(String round, String commitment) {
        return new MarketRows(round, commitment, 1);
    }

    /** Rows of a clearing round: the students who went empty, the seats that are left. */
    public static MarketRows clearing(String round, String commitment) {
        return new MarketRows(round, commitment, 2);
    }

    public MarketRows university(String id) {
        if (!isId(id)) {
            return this;
        }
        if (universityAt.putIfAbsent(id, universities.size()) != null) {
            refuse(Why.REPEATED_UNIVERSITY, id);
        } else {
            universities.add(id);
        }
        return this;
    }

    /** A company whose posts alone bound it. */
    public MarketRows company(String id) {
        return holder(new Node(id, null, NO_CAP, 0, null));
    }

    /** A company that takes no more than these in all its posts together. */
    public MarketRows company(String id, int seats) {
        return holder(new Node(id, null, seats, 0, null));
    }

    /** A cap over several posts of one company; within is the company or a wider cap of it. */
    public MarketRows cap(String id, String within, int seats) {
        return holder(new Node(id, within, seats, 0, null));
    }

    public MarketRows post(String id, String within, int seats, int minimum) {
        return post(new Node(id, within, seats, minimum, null));
    }

    /** A post that students may have listed and that nobody can get. */
    public MarketRows closedPost(String id, String within, int seats, int minimum, Closed why) {
        return post(new Node(id, within, seats, minimum, why));
    }

    /** No more than these of one university in one post. */
    public MarketRows universityCap(String post, String university, int seats) {
        leaves.add(new Leaf(post, university, seats));
        return this;
    }

    /** A student under a pseudonym, with the posts in the order in which they are wanted. */
    public MarketRows student(String pseudonym, String university, List<Listing> list) {
        int place = begin(pseudonym, university);
        for (var line : list) {
            var post = postAt.get(line.post());
            if (post == null) {
                refuse(Why.UNKNOWN_POST, shown(pseudonym), shown(line.post()));
                continue;
            }
            var fault = fault(pseudonym, line);
            if (fault.isPresent()) {
                refuse(fault.get());
            } else if (add(place, post, Market.grade(line.band(), line.place())) && line.isBarred()) {
                barred.add(pairCount - 1);
                bars.add(line);
            }
        }
        return this;
    }

    /** As {@link #student(String, String, List)} for many rows at once: posts by the order in which they were added, nothing barred. */
    MarketRows student(String pseudonym, String university, int[] posts, int[] bands, int[] places) {
        int place = begin(pseudonym, university);
        for (int i = 0; i < posts.length; i++) {
            add(place, posts[i], Market.grade(bands[i], places[i]));
        }
        return this;
    }

    public Built build() {
        var universityIds = sorted(universities);
        var postOrder = order(posts.stream().map(Node::id).toArray(String[]::new));
        var holderOrder = order(holders.stream().map(Node::id).toArray(String[]::new));
        checkHolders();
        checkPosts();
        var leafRows = checkedLeaves();
        var studentOrder = order(students.toArray(String[]::new));
        for (int i = 1; i < studentOrder.length; i++) {
            var id = students.get(studentOrder[i]);
            if (id.equals(students.get(studentOrder[i - 1]))) {
                refuse(Why.REPEATED_STUDENT, shown(id));
            }
        }
        if (faultsInAll > 0) {
            if (faultsInAll > faults.size()) {
                faults.add(Fault.of(Why.MORE, faultsInAll - faults.size()));
            }
            return new Built.Refused(faults);
        }
        return new Built.Ready(market(universityIds, postOrder, holderOrder, leafRows, studentOrder));
    }

    private Market market(
            String[] universityIds, int[] postOrder, int[] holderOrder, List<Leaf> leafRows, int[] studentOrder) {
        int postCount = postOrder.length;
        int firstLeaf = postCount + holderOrder.length;
        var newPost = inverse(postOrder);
        var newHolder = inverse(holderOrder);
        var parent = new int[firstLeaf + leafRows.size()];
        var seats = new int[parent.length];
        var minimum = new int[postCount];
        var closed = new Closed[postCount];
        for (int i = 0; i < postCount; i++) {
            var post = posts.get(postOrder[i]);
            parent[i] = postCount + newHolder[at(holderAt, post.within())];
            seats[i] = post.seats();
            minimum[i] = post.minimum();
            closed[i] = post.closed();
        }
        for (int i = 0; i < holderOrder.length; i++) {
            var holder = holders.get(holderOrder[i]);
            parent[postCount + i] =
                    holder.within() == null ? NONE : postCount + newHolder[at(holderAt, holder.within())];
            seats[postCount + i] = holder.seats();
        }
        var newUniversity = new int[universities.size()];
        for (int i = 0; i < newUniversity.length; i++) {
            newUniversity[at(universityAt, universityIds[i])] = i;
        }
        var leafUniversity = new int[leafRows.size()];
        var entries = entries(leafRows, newPost, newUniversity);
        for (int i = 0; i < entries.length; i++) {
            parent[firstLeaf + i] = (int) (entries[i] >>> Integer.SIZE);
            leafUniversity[i] = (int) entries[i];
        }
        for (var leaf : leafRows) {
            int post = newPost[at(postAt, leaf.post())];
            int its = newUniversity[at(universityAt, leaf.university())];
            seats[firstLeaf + Arrays.binarySearch(entries, entry(post, its))] = leaf.seats();
        }
        var capped = new boolean[postCount];
        for (int i = firstLeaf; i < parent.length; i++) {
            capped[parent[i]] = true;
        }

        int studentCount = studentOrder.length;
        var ids = new String[studentCount];
        var theirs = new int[studentCount];
        var from = new int[studentCount + 1];
        var cells = new int[pairCount * CELL];
        boolean moved = false;
        for (int i = 0; i < studentCount; i++) {
            int row = studentOrder[i];
            moved |= row != i;
            ids[i] = students.get(row);
            theirs[i] = newUniversity[university[row]];
            from[i + 1] = from[i] + start[row + 1] - start[row];
            int cell = from[i] * CELL;
            for (int pair = start[row]; pair < start[row + 1]; pair++, cell += CELL) {
                int post = newPost[pairs[pair * CELL]];
                int node = post;
                if (capped[post]) {
                    int leaf = Arrays.binarySearch(entries, entry(post, theirs[i]));
                    node = leaf < 0 ? post : firstLeaf + leaf;
                }
                cells[cell] = closed[post] == null ? node : ~node;
                cells[cell + 1] = pairs[pair * CELL + 1];
            }
        }
        var barredPairs = new int[barred.size()];
        var why = bars.toArray(Listing[]::new);
        var newRow = moved ? inverse(studentOrder) : new int[0];
        int row = 0;
        for (int i = 0; i < barredPairs.length; i++) {
            int pair = barred.get(i);
            while (start[row + 1] <= pair) {
                row++;
            }
            barredPairs[i] = moved ? from[newRow[row]] + pair - start[row] : pair;
        }
        if (moved) {
            var by = IntStream.range(0, barredPairs.length)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(barredPairs[a], barredPairs[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            why = Arrays.stream(by).mapToObj(bars::get).toArray(Listing[]::new);
            Arrays.sort(barredPairs);
        }
        for (int pair : barredPairs) {
            int cell = pair * CELL;
            cells[cell] = cells[cell] < 0 ? cells[cell] : ~cells[cell];
        }
        return new Market(
                round,
                passes,
                commitment,
                universityIds,
                Arrays.stream(postOrder).mapToObj(i -> posts.get(i).id()).toArray(String[]::new),
                Arrays.stream(holderOrder).mapToObj(i -> holders.get(i).id()).toArray(String[]::new),
                leafUniversity,
                parent,
                seats,
                minimum,
                closed,
                ids,
                theirs,
                from,
                cells,
                barredPairs,
                why);
    }

    private long[] entries(List<Leaf> leafRows, int[] newPost, int[] newUniversity) {
        return leafRows.stream()
                .mapToLong(leaf ->
                        entry(newPost[at(postAt, leaf.post())], newUniversity[at(universityAt, leaf.university())]))
                .sorted()
                .toArray();
    }

    private static long entry(int post, int university) {
        return (long) post << Integer.SIZE | university;
    }

    private MarketRows holder(Node node) {
        if (isId(node.id()) && isNew(node.id()) && hasSeats(node)) {
            holderAt.put(node.id(), holders.size());
            holders.add(node);
        }
        return this;
    }

    private MarketRows post(Node node) {
        if (isId(node.id()) && isNew(node.id()) && hasSeats(node)) {
            if (node.minimum() < 0 || node.minimum() > node.seats()) {
                refuse(Why.BAD_MINIMUM, node.id(), node.minimum(), node.seats());
            }
            postAt.put(node.id(), posts.size());
            posts.add(node);
        }
        return this;
    }

    private int begin(String pseudonym, String its) {
        isId(pseudonym);
        var known = universityAt.get(its);
        if (known == null) {
            refuse(Why.UNKNOWN_UNIVERSITY, shown(pseudonym), shown(its));
        }
        int student = students.size();
        if (student == MOST_STUDENTS) {
            throw new IllegalStateException("more students than a round can have");
        }
        students.add(pseudonym);
        if (student >= university.length) {
            university = Arrays.copyOf(university, student * 2);
            start = Arrays.copyOf(start, student * 2 + 1);
        }
        university[student] = known == null ? 0 : known;
        start[student + 1] = pairCount;
        return student;
    }

    private boolean add(int student, int post, int grade) {
        if (listedBy.length <= post) {
            listedBy = Arrays.copyOf(listedBy, Math.max(posts.size(), post * 2));
        }
        if (listedBy[post] == student + 1) {
            refuse(
                    Why.REPEATED_POST,
                    shown(students.get(student)),
                    posts.get(post).id());
            return false;
        }
        if (pairCount == MOST_PAIRS) {
            refuse(Why.TOO_MANY_ROWS, MOST_PAIRS);
            return false;
        }
        listedBy[post] = student + 1;
        if ((pairCount + 1) * CELL > pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.min(pairs.length * 2, MOST_PAIRS * CELL));
        }
        pairs[pairCount * CELL] = post;
        pairs[pairCount * CELL + 1] = grade;
        pairCount++;
        start[student + 1] = pairCount;
        return true;
    }

    private void checkHolders() {
        for (var holder : holders) {
            var within = holder.within();
            if (within == null) {
                continue;
            }
            if (!holderAt.containsKey(within)) {
                refuse(
                        postAt.containsKey(within) ? Why.POST_WITHIN_POST : Why.UNKNOWN_WITHIN,
                        holder.id(),
                        shown(within));
                continue;
            }
            int depth = 0;
            for (var at = holder; at.within() != null && holderAt.containsKey(at.within()); depth++) {
                at = holders.get(at(holderAt, at.within()));
                if (at.equals(holder)) {
                    refuse(Why.CYCLE, holder.id(), within);
                    break;
                }
                if (depth > MOST_DEPTH) {
                    refuse(Why.TOO_DEEP, holder.id(), MOST_DEPTH);
                    break;
                }
            }
        }
    }

    private void checkPosts() {
        for (var post : posts) {
            var within = post.within();
            if (within != null && !holderAt.containsKey(within)) {
                refuse(
                        postAt.containsKey(within) ? Why.POST_WITHIN_POST : Why.UNKNOWN_WITHIN,
                        post.id(),
                        shown(within));
            }
        }
    }

    private List<Leaf> checkedLeaves() {
        var seen = new HashMap<Leaf, Boolean>();
        for (var leaf : leaves) {
            if (holderAt.containsKey(leaf.post())) {
                refuse(Why.CROSSING, leaf.post(), shown(leaf.university()));
            } else if (!postAt.containsKey(leaf.post())) {
                refuse(Why.UNKNOWN_CAPPED, shown(leaf.post()));
            } else if (!universityAt.containsKey(leaf.university())) {
                refuse(Why.UNKNOWN_UNIVERSITY, leaf.post(), shown(leaf.university()));
            } else if (leaf.seats() < 1) {
                refuse(Why.BAD_SEATS, leaf.post() + "/" + leaf.university(), leaf.seats());
            } else if (seen.put(new Leaf(leaf.post(), leaf.university(), 0), true) != null) {
                refuse(Why.REPEATED_CAP, leaf.post(), leaf.university());
            }
        }
        return leaves;
    }

    private boolean isId(String id) {
        boolean good = ID.matcher(id).matches();
        if (!good) {
            refuse(Why.BAD_ID, shown(id));
        }
        return good;
    }

    private boolean isNew(String id) {
        boolean known = holderAt.containsKey(id) || postAt.containsKey(id);
        if (known) {
            refuse(Why.REPEATED_ID, id);
        }
        return !known;
    }

    private boolean hasSeats(Node node) {
        if (node.seats() < 1) {
            refuse(Why.BAD_SEATS, node.id(), node.seats());
        }
        return node.seats() >= 1;
    }

    private static boolean areWords(@Nullable String words) {
        return words == null
                || (words.length() <= MOST_WORDS
                        && words.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c)));
    }

    /** What is wrong with a line by itself. */
    static Optional<Fault> fault(String student, Listing line) {
        if (line.band() < 0 || line.band() > Market.MOST_BAND) {
            return Optional.of(Fault.of(Why.BAD_BAND, shown(student), line.post(), line.band(), Market.MOST_BAND));
        }
        if (line.place() < 0 || line.place() > Market.MOST_PLACE) {
            return Optional.of(Fault.of(Why.BAD_PLACE, shown(student), line.post(), line.place()));
        }
        var ineligible = line.ineligible();
        boolean words = areWords(line.veto()) && (ineligible == null || areWords(ineligible.requirement()));
        return words ? Optional.empty() : Optional.of(Fault.of(Why.BAD_WORDS, shown(student), line.post()));
    }

    private void refuse(Why why, Object... about) {
        refuse(Fault.of(why, about));
    }

    private void refuse(Fault fault) {
        faultsInAll++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    /** Bad rows can hold anything; a sentence shows a line of it. */
    static String shown(String id) {
        var line = id.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return "“" + line + "”";
    }

    private static int at(Map<String, Integer> places, @Nullable String id) {
        var place = id == null ? null : places.get(id);
        if (place == null) {
            throw new IllegalStateException("not checked: " + id);
        }
        return place;
    }

    private static String[] sorted(List<String> ids) {
        var all = ids.toArray(String[]::new);
        Arrays.sort(all);
        return all;
    }

    /** The rows in the order of their ids; rows that came in order cost one look. */
    private static int[] order(String[] ids) {
        var rows = IntStream.range(0, ids.length).toArray();
        boolean inOrder = true;
        for (int i = 1; i < ids.length && inOrder; i++) {
            inOrder = ids[i - 1].compareTo(ids[i]) <= 0;
        }
        return inOrder
                ? rows
                : IntStream.range(0, ids.length)
                        .boxed()
                        .sorted((a, b) -> {
                            int order = ids[a].compareTo(ids[b]);
                            return order != 0 ? order : Integer.compare(a, b);
                        })
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private static int[] inverse(int[] order) {
        var inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}
