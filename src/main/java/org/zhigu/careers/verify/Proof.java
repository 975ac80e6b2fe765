package org.zhigu.careers.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.verify.Finding.What;
import org.zhigu.careers.verify.RoundFile.Cutoff;

/**
 * The proof by the definitions: who sits where, who is the last in every full place, and whether any company would rather have
 * somebody who would rather come. Places are numbered anew: posts, then companies and caps, then universities' shares.
 */
final class Proof {
    private static final int NONE = RoundFile.NONE;
    private static final int MOST_BAND = 255;
    private static final int MOST_PLACE = 0xFF_FFFE;
    /** Caps within caps within a company. */
    private static final int MOST_DEPTH = 64;

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final RoundFile file;
    private final Findings findings;
    private final Map<String, Integer> holderAt = new HashMap<>();
    private final Map<Long, Integer> shareAt = new HashMap<>();
    private int[] above = {};
    private int[] seats = {};
    private long[] lottery = {};

    private int[] seated = {};
    /** Of every place the pair that is last in it, and whose it is. */
    private int[] lastPair = {};

    private int[] lastStudent = {};
    private int matched;

    Proof(RoundFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    void run() {
        places();
        rows();
        if (findings.isEmpty()) {
            draw();
        }
        if (findings.isEmpty()) {
            seat();
        }
        if (findings.isEmpty()) {
            lookForBlockingPairs();
            compareCutoffs();
            followCutoffs();
        }
    }

    Checker.Facts facts(String inputHash, String roundHash, boolean withCertificate) {
        return new Checker.Facts(
                file.round,
                file.engine,
                file.students.size(),
                file.pairs,
                matched,
                seats.length,
                file.cutoffs.size(),
                inputHash,
                roundHash,
                withCertificate);
    }

    int matched() {
        return matched;
    }

    /** The cutoff of a place that is full, by what the matches say. */
    @Nullable
    Cutoff cutoff(int place) {
        if (place >= seated.length || seated[place] < seats[place]) {
            return null;
        }
        int pair = lastPair[place];
        int student = lastStudent[place];
        return new Cutoff(
                name(place),
                file.bands[pair],
                file.places[pair],
                pass(student),
                HexFormat.of().toHexDigits(lottery[student]));
    }

    int placesInAll() {
        return seats.length;
    }

    int above(int place) {
        return above[place];
    }

    int seats(int place) {
        return seats[place];
    }

    /** Whether no full place has only such as are before this one, in the first pass. */
    boolean isAtLeastLast(int student, int pair) {
        for (int place = inmost(student, pair); place != NONE; place = above[place]) {
            if (seated[place] >= seats[place] && isAhead(lastStudent[place], lastPair[place], 1, student, pair, 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a company that knows only band and place sees no difference. */
    boolean isEqual(int pair, int other) {
        return file.bands[pair] == file.bands[other] && file.places[pair] == file.places[other];
    }

    private void places() {
        int posts = file.posts.size();
        int holders = file.holders.size();
        above = new int[posts + holders + file.shares.size()];
        seats = new int[above.length];
        var ids = new HashSet<String>();
        for (int i = 0; i < holders; i++) {
            var holder = file.holders.get(i);
            holderAt.put(holder.id(), posts + i);
            once(ids, holder.id());
        }
        for (int i = 0; i < holders; i++) {
            var holder = file.holders.get(i);
            above[posts + i] = holder.within() == null ? NONE : within(holder.id(), holder.within());
            seats[posts + i] = seats(holder.id(), holder.seats() == null ? UNBOUNDED : holder.seats());
        }
        for (int i = 0; i < posts; i++) {
            var post = file.posts.get(i);
            once(ids, post.id());
            above[i] = within(post.id(), post.within());
            seats[i] = seats(post.id(), post.seats());
        }
        for (int place = posts; place < posts + holders; place++) {
            int steps = 0;
            for (int up = above[place]; up != NONE && steps <= MOST_DEPTH; up = above[up]) {
                steps++;
            }
            if (steps > MOST_DEPTH) {
                boolean circle = isInCircle(place, holders);
                findings.add(
                        circle ? What.CYCLE : What.TOO_DEEP,
                        file.holders.get(place - posts).id(),
                        MOST_DEPTH);
                return;
            }
        }
        for (int i = 0; i < file.shares.size(); i++) {
            var share = file.shares.get(i);
            int place = posts + holders + i;
            if (share.post() < 0
                    || share.post() >= posts
                    || share.university() < 0
                    || share.university() >= file.universities.size()) {
                findings.add(What.UNKNOWN_INDEX, "universityCaps " + i);
                continue;
            }
            above[place] = share.post();
            if (shareAt.put(both(share.post(), share.university()), place) != null) {
                findings.add(What.REPEATED_ID, name(place));
            }
            seats[place] = seats(name(place), share.seats());
        }
        var universities = new HashSet<String>();
        file.universities.forEach(id -> once(universities, id));
    }

    private boolean isInCircle(int place, int holders) {
        int steps = 0;
        for (int up = above[place]; up != NONE && steps <= holders; up = above[up]) {
            steps++;
        }
        return steps > holders;
    }

    private void rows() {
        if (file.passes != 1 && file.passes != 2) {
            findings.add(What.MALFORMED, 1, "passes " + file.passes);
        }
        var listedBy = new int[file.posts.size()];
        for (int student = 0; student < file.students.size(); student++) {
            var id = file.students.get(student);
            if (student > 0 && file.students.get(student - 1).compareTo(id) >= 0) {
                findings.add(What.NOT_SORTED, id);
            }
            if (file.university[student] < 0 || file.university[student] >= file.universities.size()) {
                findings.add(What.UNKNOWN_INDEX, id);
            }
            for (int pair = file.listStart(student); pair < file.listEnd[student]; pair++) {
                int post = file.listed[pair];
                if (post < 0 || post >= listedBy.length) {
                    findings.add(What.UNKNOWN_INDEX, id);
                } else if (listedBy[post] == student + 1) {
                    findings.add(What.REPEATED_POST, id, file.posts.get(post).id());
                } else {
                    listedBy[post] = student + 1;
                }
                if (file.bands[pair] > MOST_BAND || file.places[pair] > MOST_PLACE) {
                    findings.add(What.MALFORMED, 0, id + ": band " + file.bands[pair] + ", place " + file.places[pair]);
                }
            }
        }
    }

    private void draw() {
        try {
            var seed = HexFormat.of().parseHex(file.seed);
            var hash = HexFormat.of().formatHex(SealedFile.sha256().digest(seed));
            if (!hash.equals(file.commitment)) {
                findings.add(What.COMMITMENT, hash, file.commitment);
                return;
            }
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            lottery = new long[file.students.size()];
            for (int student = 0; student < lottery.length; student++) {
                var bytes = mac.doFinal(file.students.get(student).getBytes(StandardCharsets.US_ASCII));
                lottery[student] = HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(bytes, 0, Long.BYTES));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            findings.add(What.COMMITMENT, file.seed, file.commitment);
        }
    }

    private void seat() {
        seated = new int[seats.length];
        lastPair = new int[seats.length];
        lastStudent = new int[seats.length];
        if (file.matches != file.students.size()) {
            findings.add(What.MATCHES, file.matches, file.students.size());
            return;
        }
        if (file.secondPass.length() > file.matches || (file.passes == 1 && !file.secondPass.isEmpty())) {
            findings.add(What.SECOND_PASS);
            return;
        }
        for (int student = 0; student < file.matches; student++) {
            int post = file.match[student];
            if (post == NONE) {
                if (file.passes == 2 && !file.secondPass.get(student)) {
                    findings.add(What.SECOND_PASS);
                }
                continue;
            }
            int pair = pairOf(student, post);
            if (pair == NONE) {
                findings.add(What.NOT_LISTED, file.students.get(student), post);
                continue;
            }
            if (!isOpen(pair)) {
                findings.add(
                        What.NOT_OPEN,
                        file.students.get(student),
                        file.posts.get(post).id());
            }
            matched++;
            for (int place = inmost(student, pair); place != NONE; place = above[place]) {
                if (seated[place] == 0
                        || isAhead(
                                lastStudent[place],
                                lastPair[place],
                                pass(lastStudent[place]),
                                student,
                                pair,
                                pass(student))) {
                    lastStudent[place] = student;
                    lastPair[place] = pair;
                }
                seated[place]++;
            }
        }
        for (int place = 0; place < seats.length; place++) {
            if (seated[place] > seats[place]) {
                findings.add(What.OVER_CAP, name(place), seated[place], seats[place]);
            }
        }
    }

    private void lookForBlockingPairs() {
        for (int student = 0; student < file.matches; student++) {
            int own = file.match[student] == NONE ? file.listEnd[student] : pairOf(student, file.match[student]);
            boolean late = file.secondPass.get(student);
            for (int pair = file.listStart(student); pair < file.listEnd[student]; pair++) {
                if (isOpen(pair)) {
                    boolean wanted = late || pair < own;
                    if ((wanted && isTaken(student, pair, 1)) || (late && pair < own && isTaken(student, pair, 2))) {
                        findings.add(
                                What.BLOCKING,
                                file.students.get(student),
                                file.posts.get(file.listed[pair]).id());
                    }
                }
            }
        }
    }

    /** Whether the company would take this bid: there is room everywhere, or the last of the inmost full place is behind it. */
    private boolean isTaken(int student, int pair, int pass) {
        int place = inmost(student, pair);
        while (place != NONE && seated[place] < seats[place]) {
            place = above[place];
        }
        return place == NONE
                || isAhead(student, pair, pass, lastStudent[place], lastPair[place], pass(lastStudent[place]));
    }

    private void compareCutoffs() {
        var expected = new ArrayList<Cutoff>();
        for (int place = 0; place < seats.length; place++) {
            var cutoff = cutoff(place);
            if (cutoff != null) {
                expected.add(cutoff);
            }
        }
        var written = new HashMap<String, Cutoff>();
        file.cutoffs.forEach(cutoff -> written.putIfAbsent(cutoff.node(), cutoff));
        var counted = new HashSet<String>();
        for (var cutoff : expected) {
            counted.add(cutoff.node());
            var found = written.get(cutoff.node());
            if (!cutoff.equals(found)) {
                findings.add(What.CUTOFF, cutoff.node(), shown(cutoff), found == null ? "-" : shown(found));
            }
        }
        file.cutoffs.stream()
                .filter(cutoff -> !counted.contains(cutoff.node()))
                .forEach(cutoff -> findings.add(What.CUTOFF, cutoff.node(), "-", shown(cutoff)));
        if (findings.isEmpty() && file.cutoffs.size() != expected.size()) {
            findings.add(What.CUTOFF, "", expected.size(), file.cutoffs.size());
        }
    }

    /** The second proof, which uses the written cutoffs and not who sits where: everybody gets the first bid that is above them all. */
    private void followCutoffs() {
        if (!findings.isEmpty()) {
            return;
        }
        var at = new HashMap<String, Cutoff>();
        file.cutoffs.forEach(cutoff -> at.put(cutoff.node(), cutoff));
        var byPlace = new Cutoff[seats.length];
        for (int place = 0; place < byPlace.length; place++) {
            byPlace[place] = at.get(name(place));
        }
        for (int student = 0; student < file.matches; student++) {
            int got = NONE;
            int passUsed = 1;
            for (int pass = 1; pass <= file.passes && got == NONE; pass++) {
                passUsed = pass;
                for (int pair = file.listStart(student); pair < file.listEnd[student] && got == NONE; pair++) {
                    if (isOpen(pair) && isAbove(byPlace, student, pair, pass)) {
                        got = file.listed[pair];
                    }
                }
            }
            if (got != file.match[student] || passUsed != pass(student)) {
                findings.add(What.BY_CUTOFFS, file.students.get(student));
            }
        }
    }

    private boolean isAbove(@Nullable Cutoff[] cutoffs, int student, int pair, int pass) {
        for (int place = inmost(student, pair); place != NONE; place = above[place]) {
            var cutoff = cutoffs[place];
            if (cutoff != null
                    && isBefore(
                            cutoff.band(),
                            cutoff.place(),
                            cutoff.pass(),
                            HexFormat.fromHexDigitsToLong(cutoff.lottery()),
                            file.bands[pair],
                            file.places[pair],
                            pass,
                            lottery[student])) {
                return false;
            }
        }
        return true;
    }

    boolean isAhead(int student, int pair, int pass, int other, int otherPair, int otherPass) {
        if (isBefore(
                file.bands[pair],
                file.places[pair],
                pass,
                lottery[student],
                file.bands[otherPair],
                file.places[otherPair],
                otherPass,
                lottery[other])) {
            return true;
        }
        boolean same = lottery[student] == lottery[other]
                && file.bands[pair] == file.bands[otherPair]
                && file.places[pair] == file.places[otherPair]
                && pass == otherPass;
        return same && student < other;
    }

    private static boolean isBefore(
            int band,
            int place,
            int pass,
            long number,
            int otherBand,
            int otherPlace,
            int otherPass,
            long otherNumber) {
        if (band != otherBand) {
            return band > otherBand;
        }
        if (place != otherPlace) {
            return otherPlace == 0 || (place != 0 && place < otherPlace);
        }
        if (pass != otherPass) {
            return pass > otherPass;
        }
        return Long.compareUnsigned(number, otherNumber) < 0;
    }

    private int pass(int student) {
        return file.secondPass.get(student) ? 2 : 1;
    }

    int pairOf(int student, int post) {
        for (int pair = file.listStart(student); pair < file.listEnd[student]; pair++) {
            if (file.listed[pair] == post) {
                return pair;
            }
        }
        return NONE;
    }

    boolean isOpen(int pair) {
        return !file.barred.get(pair) && file.posts.get(file.listed[pair]).closed() == null;
    }

    int inmost(int student, int pair) {
        int post = file.listed[pair];
        if (shareAt.isEmpty()) {
            return post;
        }
        return shareAt.getOrDefault(both(post, file.university[student]), post);
    }

    String name(int place) {
        int posts = file.posts.size();
        if (place < posts) {
            return file.posts.get(place).id();
        }
        int holder = place - posts;
        if (holder < file.holders.size()) {
            return file.holders.get(holder).id();
        }
        var share = file.shares.get(holder - file.holders.size());
        return file.posts.get(share.post()).id() + "/" + file.universities.get(share.university());
    }

    private int within(String id, String within) {
        var place = holderAt.get(within);
        if (place == null) {
            findings.add(What.UNKNOWN_WITHIN, id, within);
            return NONE;
        }
        return place;
    }

    private int seats(String id, int wanted) {
        if (wanted < 1) {
            findings.add(What.NO_SEATS, id, wanted);
        }
        return wanted;
    }

    private void once(Set<String> ids, String id) {
        if (!ids.add(id)) {
            findings.add(What.REPEATED_ID, id);
        }
    }

    private static long both(int post, int university) {
        return (long) post << Integer.SIZE | university;
    }

    private static String shown(Cutoff cutoff) {
        return cutoff.band() + "/" + cutoff.place() + "/" + cutoff.pass() + "/" + cutoff.lottery();
    }
}
