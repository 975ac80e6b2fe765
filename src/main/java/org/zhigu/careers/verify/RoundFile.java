package org.zhigu.careers.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** round.json as it stands there, read as any JSON is, believed in nothing. */
final class RoundFile {
    static final int NONE = -1;

    private static final int LONGEST_ID = 64;

    String round = "";
    int passes;
    String commitment = "";
    String engine = "";
    String seed = "";
    String inputHash = "";
    String seal = "";
    final List<String> universities = new ArrayList<>();
    final List<Holder> holders = new ArrayList<>();
    final List<Post> posts = new ArrayList<>();
    final List<Share> shares = new ArrayList<>();
    final List<String> students = new ArrayList<>();
    int[] university = new int[64];
    int[] listEnd = new int[64];
    int[] listed = new int[256];
    int[] bands = new int[256];
    int[] places = new int[256];
    final BitSet barred = new BitSet();
    int pairs;
    int[] match = new int[64];
    int matches;
    final BitSet secondPass = new BitSet();
    final List<Cutoff> cutoffs = new ArrayList<>();

    record Holder(
            String id, @Nullable String within, @Nullable Integer seats) {}

    record Post(
            String id,
            String within,
            int seats,
            int minimum,
            @Nullable String closed) {}

    /** The cap of one university at one post. */
    record Share(int post, int university, int seats) {}

    record Cutoff(String node, int band, int place, int pass, String lottery) {}

    private final JsonParser json;

    private RoundFile(JsonParser json) {
        this.json = json;
    }

    /** Says where and why what stands there is no such file. */
    static final class MalformedException extends IOException {
        final int line;

        MalformedException(int line, String why) {
            super(why);
            this.line = line;
        }
    }

    static RoundFile read(Path file) throws IOException {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(1);
            if (in.read() != '{') {
                throw new MalformedException(1, "the first byte must be {");
            }
            in.reset();
            try (var json = factory.createParser(in)) {
                var read = new RoundFile(json);
                read.all();
                return read;
            }
        }
    }

    int listStart(int student) {
        return student == 0 ? 0 : listEnd[student - 1];
    }

    private void all() throws IOException {
        next(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = field();
            switch (field) {
                case "zhigu" -> is("round", text());
                case "version" -> is("1", String.valueOf(number()));
                case "round" -> round = text();
                case "passes" -> passes = number();
                case "commitment" -> commitment = text();
                case "inputSha256" -> inputHash = text();
                case "engine" -> engine = text();
                case "seed" -> seed = text();
                case "sha256" -> seal = text();
                case "universities" -> each(() -> universities.add(given(here())));
                case "holders" -> each(this::holder);
                case "posts" -> each(this::post);
                case "universityCaps" -> each(this::share);
                case "students" -> each(this::student);
                case "match" -> each(this::match);
                case "secondPass" -> each(() -> secondPass.set(natural(hereNumber())));
                case "cutoffs" -> each(this::cutoff);
                default -> throw wrong("unknown field " + field);
            }
        }
        if (json.nextToken() != null) {
            throw wrong("something follows the end");
        }
    }

    private void holder() throws IOException {
        String id = null;
        String within = null;
        Integer seats = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "id" -> id = text();
                case "within" -> within = text();
                case "seats" -> seats = number();
                default -> throw wrong("unknown field of a company or cap");
            }
        }
        holders.add(new Holder(given(id), within, seats));
    }

    private void post() throws IOException {
        String id = null;
        String within = null;
        String closed = null;
        int seats = 0;
        int minimum = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "id" -> id = text();
                case "within" -> within = text();
                case "seats" -> seats = number();
                case "minimum" -> minimum = number();
                case "closed" -> closed = text();
                default -> throw wrong("unknown field of a post");
            }
        }
        posts.add(new Post(given(id), given(within), seats, minimum, closed));
    }

    private void share() throws IOException {
        int post = NONE;
        int its = NONE;
        int seats = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "post" -> post = number();
                case "university" -> its = number();
                case "seats" -> seats = number();
                default -> throw wrong("unknown field of a university's cap");
            }
        }
        shares.add(new Share(post, its, seats));
    }

    private void student() throws IOException {
        int index = students.size();
        if (index == university.length) {
            university = Arrays.copyOf(university, index * 2);
            listEnd = Arrays.copyOf(listEnd, index * 2);
        }
        String id = null;
        university[index] = NONE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "id" -> id = text();
                case "university" -> university[index] = number();
                case "list" -> each(this::pair);
                default -> throw wrong("unknown field of a student");
            }
        }
        students.add(given(id));
        listEnd[index] = pairs;
    }

    private void pair() throws IOException {
        if (pairs == listed.length) {
            listed = Arrays.copyOf(listed, pairs * 2);
            bands = Arrays.copyOf(bands, pairs * 2);
            places = Arrays.copyOf(places, pairs * 2);
        }
        listed[pairs] = number();
        bands[pairs] = natural(number());
        places[pairs] = natural(number());
        if (json.nextToken() == JsonToken.START_OBJECT) {
            bars();
            next(JsonToken.END_ARRAY);
        } else if (json.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("a line of a list has four parts at most");
        }
        pairs++;
    }

    private void bars() throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "ineligible" -> {
                    next(JsonToken.START_ARRAY);
                    text();
                    number();
                    number();
                    next(JsonToken.END_ARRAY);
                }
                case "consent" -> next(JsonToken.VALUE_FALSE);
                case "veto" -> text();
                default -> throw wrong("unknown reason against a pair");
            }
            barred.set(pairs);
        }
    }

    private void match() throws IOException {
        if (matches == match.length) {
            match = Arrays.copyOf(match, matches * 2);
        }
        match[matches++] = json.currentToken() == JsonToken.VALUE_NULL ? NONE : natural(hereNumber());
    }

    private void cutoff() throws IOException {
        cutoffs.add(new Cutoff(text(), number(), number(), number(), text()));
        next(JsonToken.END_ARRAY);
    }

    private interface Entry {
        void read() throws IOException;
    }

    /** Every entry begins with its first token being there. */
    private void each(Entry entry) throws IOException {
        next(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw wrong("the file ends too soon");
            }
            entry.read();
        }
    }

    private String field() throws IOException {
        if (json.currentToken() != JsonToken.FIELD_NAME) {
            throw wrong("a field is missing");
        }
        return json.currentName();
    }

    private void next(JsonToken wanted) throws IOException {
        if (json.nextToken() != wanted) {
            throw wrong("expected " + wanted + ", found " + json.currentToken());
        }
    }

    private String text() throws IOException {
        json.nextToken();
        return here();
    }

    private String here() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("expected a text");
        }
        return json.getText();
    }

    private int number() throws IOException {
        json.nextToken();
        return hereNumber();
    }

    private int hereNumber() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("expected a whole number");
        }
        return json.getIntValue();
    }

    private int natural(int number) throws IOException {
        if (number < 0) {
            throw wrong("a number is negative");
        }
        return number;
    }

    private void is(String wanted, String found) throws IOException {
        if (!wanted.equals(found)) {
            throw wrong("expected " + wanted + ", found " + found);
        }
    }

    private String given(@Nullable String id) throws IOException {
        if (id == null) {
            throw wrong("an id is missing");
        }
        if (!isId(id)) {
            throw wrong("an id has 1 to 64 letters, digits, dots, lines and dashes of ASCII");
        }
        return id;
    }

    /** What looks like another's id must not be one, and the lottery is drawn from the bytes of ASCII. */
    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }

    private MalformedException wrong(String why) {
        return new MalformedException(json.currentLocation().getLineNr(), why);
    }
}
