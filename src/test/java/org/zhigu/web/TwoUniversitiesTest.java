package org.zhigu.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.InternalServerError;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zhigu.common.DataDirectory;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.SignIns;
import org.zhigu.identity.TokenIssued;
import org.zhigu.identity.Visit;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.Labs;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.Upload;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;
import org.zhigu.teaching.ui.OfferingTab;
import org.zhigu.ui.Visitor;

/**
 * Two universities of the same shape: every address that takes an id, on screen and over REST, is tried with the ids of
 * the one by the people of the other. The addresses come from the routers themselves; for a new one this test fails until
 * it is told what to fill in.
 */
@Tag("slow")
@MicronautTest(transactional = false)
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "2")
@SuppressWarnings("NullAway.Init")
class TwoUniversitiesTest extends ScreenTest {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final String MARK = "xiangzi_only_the_north_wrote_this";
    private static final Pattern PLACE = Pattern.compile(":(\\w+)(\\?)?");
    private static final String BOUNDARY = "between-the-parts";
    private static final Set<MediaType> ZIPS =
            Set.of(MediaType.of("application/zip"), MediaType.APPLICATION_OCTET_STREAM_TYPE);

    /** What changes by coming and going, or with time alone. */
    private static final Set<String> OF_EVERY_VISIT = Set.of("identity_session", "identity_audit", "labs_pulse");

    /** Addresses whose parameters name nothing of a university, and why. */
    private static final Map<String, String> OF_NO_UNIVERSITY = Map.of(
            "grants/:account?", "accounts of card time, for operators alone",
            "welcome/:secret", "whoever holds the secret of a one-time link may use it: it is the right itself",
            "careers/posts/:___url_parameter", "a post of a round, for the students of all universities",
            "posts/:___url_parameter", "a post of a company: CareersScreensTest tries it with another company's",
            "candidates/:___url_parameter?", "as above",
            "rounds/:___url_parameter?", "a round, which is the centre's",
            "notices/:___url_parameter?",
                    "a notice, which is one person's own: NoticesScreensTest tries it with another's",
            "/health/{selector}", "a kind of probe of this server",
            "/metrics/{name}", "a figure of this server");

    @Inject
    Campus campus;

    @Inject
    Labs labs;

    @Inject
    SignIns signIns;

    @Inject
    Teaching teaching;

    @Inject
    Timetable timetable;

    @Inject
    DataDirectory data;

    @Inject
    DataSource database;

    @Inject
    Router router;

    @Inject
    WebServer server;

    private Campus.University north;
    private Campus.University south;
    private AttemptId attempt;
    private String told = "";
    private final Map<PersonId, String> sessions = new HashMap<>();

    @BeforeEach
    void two_universities_of_the_same_shape() throws Exception {
        var image = data.folder("images/python-numpy/current");
        if (!Files.exists(image.resolve("image.json"))) {
            Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
            Files.writeString(
                    image.resolve("image.json"), "{\"name\":\"python-numpy\",\"digest\":\"sha256:0\",\"env\":{}}");
        }
        var some = UUID.randomUUID().toString().substring(0, 8);
        north = campus.found("n" + some);
        south = campus.found("s" + some);
        submitted(south, "print('score 50')\n");
        attempt = submitted(north, "print('score 80')  # " + MARK + "\n");
        var last = new AtomicReference<Map<String, List<String>>>(Map.of());
        await("all that the worker and its listeners have to write")
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(1))
                .until(() -> {
                    var now = dump();
                    return now.equals(last.getAndSet(now))
                            && String.valueOf(now.get("grading_mark")).contains("80.0");
                });
    }

    @Test
    void no_screen_opens_with_the_ids_of_the_other_university() throws SQLException {
        var theirs = screens(parts());
        var nobodys = screens(nothing());
        assertThat(theirs).isNotEmpty().hasSameSizeAs(nobodys);
        for (var path : theirs) {
            assertThat(people(north))
                    .as("nobody of the own university gets to %s: parts() fills it wrongly", path)
                    .anyMatch(who -> !shown(north, who, path).refused());
        }
        var before = dump();

        for (var who : people(south)) {
            for (int i = 0; i < theirs.size(); i++) {
                var shown = shown(south, who, theirs.get(i));
                assertThat(shown.refused())
                        .as("%s at %s: %s", who.name(), theirs.get(i), shown)
                        .isTrue();
                assertThat(shown)
                        .as("%s at %s: a foreign id looks other than one that never was", who.name(), theirs.get(i))
                        .isEqualTo(shown(south, who, nobodys.get(i)));
            }
        }

        assertThat(dump()).isEqualTo(before);
    }

    /** The router knows nothing of queries: these are the ones that take an id. */
    @Test
    void no_query_shows_what_is_the_others() throws SQLException {
        var own = "labs/" + south.offering() + "/" + Campus.LAB;
        var queries = List.of(
                Map.entry(own, Map.of("attempt", attempt.toString())),
                Map.entry(own, Map.of("file", "../" + attempt)),
                Map.entry("people", Map.of("organisation", north.id().toString())),
                Map.entry("people", Map.of("q", north.student().login())));
        shown(north, north.student(), "attempts/" + attempt);
        assertThat(screen()).contains(MARK);
        shown(north, north.coordinator(), "people", queries.getLast().getValue());
        assertThat(screen()).contains(north.student().name());
        var before = dump();

        for (var query : queries) {
            for (var who : people(south)) {
                shown(south, who, query.getKey(), query.getValue());
                assertThat(screen())
                        .as("%s at %s", who.name(), query)
                        .doesNotContain(MARK)
                        .doesNotContain(north.student().name());
            }
        }

        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void no_route_answers_with_the_ids_of_the_other_university() throws Exception {
        var routes = routes();
        assertThat(routes).isNotEmpty();
        var before = dump();

        for (var who : people(south)) {
            var token = token(south, who);
            for (var route : routes) {
                assertThat(status(route, parts(), token))
                        .as("%s: %s", who.name(), route)
                        .isEqualTo(404);
                assertThat(status(route, nothing(), token))
                        .as("%s: %s", who.name(), route)
                        .isEqualTo(404);
            }
        }

        assertThat(dump()).isEqualTo(before);
        var own = token(north, north.student());
        for (var route : routes) {
            assertThat(status(route, parts(), own))
                    .as("not even the own student is served at %s: parts() fills it wrongly", route)
                    .isNotEqualTo(404);
        }
    }

    // ---- what goes into an address

    /** What the parameters of addresses, by their names, may name of the north. */
    private Map<String, List<String>> parts() {
        return parts(
                north.offering().toString(),
                attempt.toString(),
                people(north).stream().map(who -> who.person().toString()).toList());
    }

    /** The same with ids that never were. */
    private Map<String, List<String>> nothing() {
        return parts(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                people(north).stream().map(_ -> UUID.randomUUID().toString()).toList());
    }

    private Map<String, List<String>> parts(String offering, String attempt, List<String> people) {
        var tabs = beans.getBeansOfType(OfferingTab.class).stream().map(OfferingTab::path);
        return Map.of(
                "offering", List.of(offering),
                "lab", List.of(Campus.LAB.toString()),
                "module", List.of("01-begin"),
                "lesson", List.of("first", "quiz"),
                "tab", tabs.sorted().toList(),
                "attempt", List.of(attempt),
                "id", List.of(attempt),
                "person", people);
    }

    /** Fails for a parameter of which nobody has said what goes in there. */
    private static void known(String where, Collection<String> names, Map<String, List<String>> parts) {
        assertThat(parts.keySet())
                .as("%s takes an id that this test cannot fill: say in parts() what of a university goes in", where)
                .containsAll(names);
    }

    // ---- screens

    /** Every address of a view with parameters, filled in every way; what is optional both with and without. */
    private static List<String> screens(Map<String, List<String>> parts) {
        var found = new ArrayList<String>();
        for (var route : RouteConfiguration.forApplicationScope().getAvailableRoutes()) {
            var template = route.getTemplate();
            if (template.contains(":") && !OF_NO_UNIVERSITY.containsKey(template)) {
                known("the view " + route.getNavigationTarget().getSimpleName(), names(template), parts);
                found.addAll(filled(template, parts));
            }
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length))
                .toList();
    }

    private static List<String> names(String template) {
        return PLACE.matcher(template).results().map(match -> match.group(1)).toList();
    }

    private static List<String> filled(String template, Map<String, List<String>> parts) {
        var whole = new ArrayList<String>();
        var ways = List.of("");
        for (var segment : template.split("/", -1)) {
            var place = PLACE.matcher(segment);
            if (place.matches() && place.group(2) != null) {
                whole.addAll(ways);
            }
            var values = place.matches() ? parts.getOrDefault(place.group(1), List.of()) : List.of(segment);
            ways = ways.stream()
                    .flatMap(way -> values.stream().map(value -> way.isEmpty() ? value : way + "/" + value))
                    .toList();
        }
        whole.addAll(ways);
        return whole;
    }

    /** The page that came, and whether it is one that says no. */
    private record Shown(String page, boolean refused) {}

    private Shown shown(Campus.University university, Actor who, String path) {
        return shown(university, who, path, Map.of());
    }

    private Shown shown(Campus.University university, Actor who, String path, Map<String, String> query) {
        cleanVaadinEnvironment();
        initVaadinEnvironment();
        var token = sessions.computeIfAbsent(who.person(), _ -> university.token(who));
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", token);
        UI.getCurrent().navigate(path, QueryParameters.simple(query));
        told = scripts();
        roundTrip();
        var page = UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
        assertThat(page).as(path).isNotInstanceOf(InternalServerError.class);
        var name = page.getClass().getSimpleName();
        assertThat(name).as(path).isNotEqualTo("MishapPage");
        return new Shown(name, page instanceof HasErrorParameter);
    }

    /** The words on the page, and what it was told by scripts: code and logs come so. */
    private String screen() {
        var words = new StringBuilder(told);
        collect(UI.getCurrent(), words);
        return words.toString();
    }

    private static void collect(Component component, StringBuilder words) {
        words.append(component.getElement().getTextRecursively()).append('\n');
        component.getChildren().forEach(child -> collect(child, words));
    }

    private static String scripts() {
        var internals = UI.getCurrent().getInternals();
        internals.getStateTree().runExecutionsBeforeClientResponse();
        return internals.dumpPendingJavaScriptInvocations().stream()
                .map(each -> each.getInvocation().getParameters().toString())
                .collect(Collectors.joining("\n"));
    }

    /** As people have them, so that each refusal is told from a mishap. */
    @Override
    protected Set<Class<? extends HasErrorParameter<?>>> errorPages() {
        return ownErrorPages();
    }

    // ---- REST

    /** A route with path variables, and with which kind of body it is asked. */
    private record Door(UriRouteInfo<?, ?> route, @Nullable MediaType body) {
        @Override
        public String toString() {
            return route.getHttpMethodName() + " " + route.getUriMatchTemplate() + (body == null ? "" : " " + body);
        }
    }

    private List<Door> routes() {
        var doors = new ArrayList<Door>();
        router.uriRoutes().forEach(route -> {
            var template = route.getUriMatchTemplate();
            if (template.getVariableNames().isEmpty() || OF_NO_UNIVERSITY.containsKey(template.toString())) {
                return;
            }
            known("the route " + template, template.getVariableNames(), parts());
            var method = route.getHttpMethod();
            if (HttpMethod.permitsRequestBody(method) && method != HttpMethod.DELETE) {
                route.getConsumes().forEach(type -> doors.add(new Door(route, type)));
            } else {
                doors.add(new Door(route, null));
            }
        });
        return doors;
    }

    private int status(Door door, Map<String, List<String>> parts, String token) throws Exception {
        var values = new HashMap<String, Object>();
        door.route()
                .getUriMatchTemplate()
                .getVariableNames()
                .forEach(name ->
                        values.put(name, parts.getOrDefault(name, List.of()).getFirst()));
        var path = door.route().getUriMatchTemplate().expand(values);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + token);
        var type = door.body();
        if (type == null) {
            request.method(door.route().getHttpMethodName(), BodyPublishers.noBody());
        } else {
            boolean form = type.equals(MediaType.MULTIPART_FORM_DATA_TYPE);
            request.header("Content-Type", form ? type + "; boundary=" + BOUNDARY : type.toString())
                    .method(door.route().getHttpMethodName(), BodyPublishers.ofByteArray(form ? form() : body(door)));
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static byte[] body(Door door) throws IOException {
        assertThat(ZIPS)
                .as("%s takes a body that this test cannot make: say in body() what is sent there", door)
                .contains(door.body());
        return zip();
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("answer.py"));
            zip.write("print('score 1')\n".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] form() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n")
                .getBytes(UTF_8));
        bytes.write(zip());
        bytes.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return bytes.toByteArray();
    }

    // ---- people, work, rows

    private static List<Actor> people(Campus.University university) {
        return List.of(university.student(), university.instructor(), university.assistant(), university.coordinator());
    }

    private String token(Campus.University university, Actor who) {
        var issued = signIns.issueApiToken(who.login(), university.password(), Visit.from("127.0.0.1"));
        return ((TokenIssued.Issued) issued).token().value();
    }

    private AttemptId submitted(Campus.University university, String program) {
        var who = university.instructor();
        var lab = teaching.lab(who, university.offering(), Campus.LAB).orElseThrow();
        timetable.reschedule(
                who,
                university.offering(),
                Campus.LAB,
                lab.schedule().version(),
                new LabDates(Campus.OPENS, FAR, FAR, 10, 5));
        var taken = labs.submit(
                university.student(),
                university.offering(),
                Campus.LAB,
                new Upload.Files(Map.of("answer.py", program)),
                AttemptKind.COUNTED);
        return ((Submitted.Receipt) taken).attempt();
    }

    /** All rows of all tables as text, but of those that every visit writes. */
    private Map<String, List<String>> dump() throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (var connection = DelegatingDataSource.unwrapDataSource(database).getConnection()) {
            for (var table : tables(connection)) {
                rows.put(table, rows(connection, table));
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found =
                connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("table_name"));
            }
        }
        assertThat(tables).contains("labs_attempt", "grading_mark").containsAll(OF_EVERY_VISIT);
        tables.removeAll(OF_EVERY_VISIT);
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from \"" + table + "\"")) {
            while (found.next()) {
                var row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }
}
