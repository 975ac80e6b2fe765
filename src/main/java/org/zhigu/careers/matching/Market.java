package org.zhigu.careers.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A locked round as flat arrays, in canonical order: whatever order the rows came in, the same rows make the same arrays.
 *
 * <p>Seats lie in a forest of nodes: first the posts, then companies and their caps over several posts ("holders"), then the caps of
 * one university in one post ("leaves"). A pair (student, post) enters at its leaf if there is one, else at its post, and
 * counts at every node from there up to the company.
 */
public final class Market {
    public static final int MOST_BAND = 255;
    public static final int MOST_PLACE = 0xFF_FFFE;
    static final int NO_CAP = Integer.MAX_VALUE;
    static final int NONE = -1;
    /** Ints of one pair in {@link #cells}: the node where it enters (inverted when it is barred), and its grade. */
    static final int CELL = 2;

    private static final int UNPLACED = 0xFF_FFFF;
    private static final int PLACE_BITS = 24;

    final String round;
    final int passes;
    final String commitment;
    final String[] universityIds;
    final String[] postIds;
    final String[] holderIds;
    final int[] leafUniversity;
    /** Of every node: the one above, or {@link #NONE} for a company. */
    final int[] parent;
    /** Of every node; {@link #NO_CAP} for a company that has none. */
    final int[] seats;

    final int[] minimum;
    final @Nullable Closed[] closed;
    final String[] studentIds;
    final int[] university;
    /** Where the list of a student begins, counted in pairs; one more than students. */
    final int[] start;

    final int[] cells;
    /** The pairs that are barred, rising, and beside them why; posts that are closed are not among them. */
    final int[] barred;

    final Listing[] bars;
    /** Of every node: how many open pairs enter there. */
    final int[] entering;

    Market(
            String round,
            int passes,
            String commitment,
            String[] universityIds,
            String[] postIds,
            String[] holderIds,
            int[] leafUniversity,
            int[] parent,
            int[] seats,
            int[] minimum,
            @Nullable Closed[] closed,
            String[] studentIds,
            int[] university,
            int[] start,
            int[] cells,
            int[] barred,
            Listing[] bars) {
        this.round = round;
        this.passes = passes;
        this.commitment = commitment;
        this.universityIds = universityIds;
        this.postIds = postIds;
        this.holderIds = holderIds;
        this.leafUniversity = leafUniversity;
        this.parent = parent;
        this.seats = seats;
        this.minimum = minimum;
        this.closed = closed;
        this.studentIds = studentIds;
        this.university = university;
        this.start = start;
        this.cells = cells;
        this.barred = barred;
        this.bars = bars;
        this.entering = new int[parent.length];
        for (int i = 0; i < cells.length; i += CELL) {
            if (cells[i] >= 0) {
                entering[cells[i]]++;
            }
        }
    }

    public String round() {
        return round;
    }

    /** Hash of the seed, published when the ranking opened. */
    public String commitment() {
        return commitment;
    }

    /** 2 in a clearing round, where ties are broken for those who would go empty; otherwise 1. */
    public int passes() {
        return passes;
    }

    public int students() {
        return studentIds.length;
    }

    public int posts() {
        return postIds.length;
    }

    public int pairs() {
        return cells.length / CELL;
    }

    public String student(int student) {
        return studentIds[student];
    }

    public String post(int post) {
        return postIds[post];
    }

    public int minimum(int post) {
        return minimum[post];
    }

    public int seats(int post) {
        return seats[post];
    }

    /** The number of a student in this round, or -1 for one who is not in it. */
    public int indexOf(String student) {
        int found = Arrays.binarySearch(studentIds, student);
        return found < 0 ? NONE : found;
    }

    /** The number of a post in this round, or -1 for one that is not in it. */
    public int indexOfPost(String post) {
        int found = Arrays.binarySearch(postIds, post);
        return found < 0 ? NONE : found;
    }

    int nodes() {
        return parent.length;
    }

    int firstLeaf() {
        return postIds.length + holderIds.length;
    }

    boolean isLeaf(int node) {
        return node >= firstLeaf();
    }

    /** Where a pair enters, barred or not. */
    int entry(int pair) {
        int cell = cells[pair * CELL];
        return cell < 0 ? ~cell : cell;
    }

    boolean isOpen(int pair) {
        return cells[pair * CELL] >= 0;
    }

    int postOf(int pair) {
        int entry = entry(pair);
        return isLeaf(entry) ? parent[entry] : entry;
    }

    int grade(int pair) {
        return cells[pair * CELL + 1];
    }

    /** Why a pair is barred by itself; nothing for one that is open or whose post is closed. */
    @Nullable
    Listing bar(int pair) {
        int found = Arrays.binarySearch(barred, pair);
        return found < 0 ? null : bars[found];
    }

    String id(int node) {
        if (node < postIds.length) {
            return postIds[node];
        }
        if (!isLeaf(node)) {
            return holderIds[node - postIds.length];
        }
        return postIds[parent[node]] + "/" + universityIds[leafUniversity[node - firstLeaf()]];
    }

    /** Where a pair of this post and this university enters. */
    int entryOf(int post, int university) {
        int from = firstLeaf();
        int to = nodes() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = Integer.compare(parent[middle], post);
            order = order != 0 ? order : Integer.compare(leafUniversity[middle - firstLeaf()], university);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return post;
    }

    /** Band and place in one int that orders them when it is read as unsigned: smaller is better. */
    static int grade(int band, int place) {
        return (MOST_BAND - band) << PLACE_BITS | (place == 0 ? UNPLACED : place);
    }

    static int band(int grade) {
        return MOST_BAND - (grade >>> PLACE_BITS);
    }

    static int place(int grade) {
        int place = grade & UNPLACED;
        return place == UNPLACED ? 0 : place;
    }
}
