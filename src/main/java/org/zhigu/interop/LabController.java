package org.zhigu.interop;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.zhigu.common.DataDirectory;
import org.zhigu.common.Texts;
import org.zhigu.compute.Channel;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.Labs;
import org.zhigu.labs.Refusal;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.Upload;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Teaching;

/** The labs for programs: list them, submit a zip, follow the attempt, fetch the verdict. */
@OpenAPIDefinition(info = @Info(title = "Zhigu", version = "0.1"))
@Controller("/api")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class LabController {
    private static final String NO_SUCH = "interop.noSuch";
    private static final String SOON = "5";

    private final Teaching teaching;
    private final Labs labs;
    private final Following following;
    private final Path incoming;
    private final Clock clock;

    LabController(Teaching teaching, Labs labs, Following following, DataDirectory data, Clock clock) {
        this.teaching = teaching;
        this.labs = labs;
        this.following = following;
        this.incoming = data.folder("incoming");
        this.clock = clock;
    }

    @Get("/labs")
    @Operation(summary = "List the labs of my offerings")
    List<LabAnswer> mine(Actor actor) {
        return teaching.offerings(actor).stream()
                .flatMap(line -> teaching.offering(actor, line.id()).stream())
                .flatMap(view -> view.course().labs().stream()
                        .flatMap(lab -> teaching.lab(actor, view.offering().id(), lab.id()).stream()))
                .map(scheduled -> LabAnswer.of(scheduled, clock.instant()))
                .toList();
    }

    @Post(uri = "/offerings/{offering}/labs/{lab}/attempts")
    @Consumes({"application/zip", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "Submit a zip as the body of the request")
    @ApiResponse(
            responseCode = "201",
            description = "The receipt: the submission is safe on disk; its time is the deadline's clock.")
    @ApiResponse(responseCode = "404", description = "There is no such lab for you.")
    @ApiResponse(responseCode = "422", description = "Not taken, with the reason; no attempt is used.")
    @ApiResponse(responseCode = "503", description = "Too many at this moment; Retry-After says when to send it again.")
    HttpResponse<?> submit(
            Actor actor,
            String offering,
            String lab,
            @Parameter(description = "counted (default) or practice: visible tests only, not counted")
                    @QueryValue(defaultValue = "counted")
                    String kind,
            @Parameter(description = "The same key again gives the receipt of the first time")
                    @Header("Idempotency-Key")
                    @Nullable
                    String key,
            @Body @Nullable InputStream zip,
            HttpRequest<?> request)
            throws IOException {
        var body = zip == null ? InputStream.nullInputStream() : zip;
        return take(actor, offering, lab, kind, key, body, locale(request));
    }

    @Post(uri = "/offerings/{offering}/labs/{lab}/attempts")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    HttpResponse<?> submitForm(
            Actor actor,
            String offering,
            String lab,
            @QueryValue(defaultValue = "counted") String kind,
            @Header("Idempotency-Key") @Nullable String key,
            @Part("file") CompletedFileUpload file,
            HttpRequest<?> request)
            throws IOException {
        return take(actor, offering, lab, kind, key, file.getInputStream(), locale(request));
    }

    @Get("/offerings/{offering}/labs/{lab}/attempts")
    @Operation(summary = "List my attempts at a lab, newest first")
    HttpResponse<?> attempts(Actor actor, String offering, String lab, HttpRequest<?> request) {
        var place = place(offering, lab)
                .filter(each -> teaching.lab(actor, each.offering(), each.lab()).isPresent());
        return place.<HttpResponse<?>>map(
                        each -> HttpResponse.ok(labs.attempts(actor, each.offering(), each.lab()).stream()
                                .map(AttemptAnswer::of)
                                .toList()))
                .orElseGet(() -> missing(request));
    }

    @Get("/attempts/{id}")
    @Operation(summary = "How an attempt stands, with its verdict once there is one")
    HttpResponse<?> attempt(Actor actor, String id, HttpRequest<?> request) {
        return find(actor, id)
                .<HttpResponse<?>>map(detail -> HttpResponse.ok(AttemptAnswer.of(detail, locale(request))))
                .orElseGet(() -> missing(request));
    }

    @Get(uri = "/attempts/{id}/log", produces = MediaType.TEXT_PLAIN)
    @Operation(summary = "What the program has printed from a byte on; X-Next-Byte says where to read on")
    HttpResponse<?> log(Actor actor, String id, @QueryValue(defaultValue = "0") long from, HttpRequest<?> request) {
        var found = find(actor, id);
        if (found.isEmpty() || from < 0) {
            return missing(request).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        var chunk = labs.log(actor, found.get().line().id(), Channel.OPEN, from);
        return HttpResponse.ok(chunk.text()).header("X-Next-Byte", String.valueOf(chunk.toByte()));
    }

    @Get(uri = "/attempts/{id}/original", produces = "application/zip")
    @Operation(summary = "The zip of an attempt, byte for byte as it was handed in")
    HttpResponse<?> original(Actor actor, String id, HttpRequest<?> request) {
        return AttemptId.parse(id)
                .flatMap(attempt -> labs.original(actor, attempt))
                .<HttpResponse<?>>map(zip -> HttpResponse.ok(zip)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".zip\"")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "sandbox"))
                .orElseGet(() -> missing(request).contentType(MediaType.APPLICATION_JSON_TYPE));
    }

    @Get(uri = "/attempts/{id}/events", produces = MediaType.TEXT_EVENT_STREAM)
    @Operation(summary = "Follow an attempt: events named state and log until it has ended")
    HttpResponse<?> events(Actor actor, String id, HttpRequest<?> request) {
        var found = find(actor, id);
        if (found.isEmpty()) {
            return missing(request).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        Publisher<Event<Object>> events =
                following.events(actor, found.get().line().id(), locale(request));
        return HttpResponse.ok(events).contentType(MediaType.TEXT_EVENT_STREAM_TYPE);
    }

    @Delete("/attempts/{id}")
    @Operation(summary = "Cancel an attempt that has not ended")
    HttpResponse<?> cancel(Actor actor, String id, HttpRequest<?> request) {
        var found = find(actor, id);
        if (found.isEmpty()) {
            return missing(request);
        }
        return labs.cancel(actor, found.get().line().id())
                ? HttpResponse.accepted()
                : problem(HttpStatus.CONFLICT, "ended", Texts.text(locale(request), "interop.ended"));
    }

    private HttpResponse<?> take(
            Actor actor, String offering, String lab, String kind, @Nullable String key, InputStream zip, Locale locale)
            throws IOException {
        var place = place(offering, lab);
        var wanted = kind(kind);
        if (place.isEmpty()) {
            return problem(
                    HttpStatus.NOT_FOUND,
                    Refusal.NOT_FOUND.name().toLowerCase(Locale.ROOT),
                    Texts.text(locale, NO_SUCH));
        }
        if (wanted.isEmpty()) {
            return problem(HttpStatus.BAD_REQUEST, "kind", Texts.text(locale, "interop.kind", kind));
        }
        var file = Files.createTempFile(incoming, "upload", ".zip");
        try (zip;
                var out = Files.newOutputStream(file)) {
            zip.transferTo(out);
            out.flush();
            var upload = new Upload.Zip(file);
            return answer(
                    labs.submit(actor, place.get().offering(), place.get().lab(), upload, wanted.get(), key), locale);
        } catch (IOException e) {
            if (e.getCause() instanceof ContentLengthExceededException tooBig) {
                throw tooBig;
            }
            throw e;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static HttpResponse<?> answer(Submitted submitted, Locale locale) {
        return switch (submitted) {
            case Submitted.Receipt receipt ->
                HttpResponse.created(ReceiptAnswer.of(receipt), URI.create("/api/attempts/" + receipt.attempt()));
            case Submitted.Refused(var reason, var words) -> {
                var problem = problem(status(reason), reason.name().toLowerCase(Locale.ROOT), words.in(locale));
                yield reason == Refusal.CROWDED ? problem.header(HttpHeaders.RETRY_AFTER, SOON) : problem;
            }
        };
    }

    private static HttpStatus status(Refusal reason) {
        return switch (reason) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case BUSY, KEY_REUSED, NO_ATTEMPTS_LEFT -> HttpStatus.CONFLICT;
            case CROWDED -> HttpStatus.SERVICE_UNAVAILABLE;
            case TOO_BIG, BOMB -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
            case NOT_OPEN, CLOSED -> HttpStatus.FORBIDDEN;
            case IMAGE_NOT_HERE,
                    EMPTY,
                    NOT_A_ZIP,
                    TOO_MANY_FILES,
                    TOO_DEEP,
                    BAD_NAME,
                    NOT_A_FILE,
                    DUPLICATE,
                    DAMAGED,
                    MISSING_FILE -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    }

    private Optional<AttemptDetail> find(Actor actor, String id) {
        return AttemptId.parse(id).flatMap(attempt -> labs.attempt(actor, attempt));
    }

    private static MutableHttpResponse<Problem> missing(HttpRequest<?> request) {
        return problem(HttpStatus.NOT_FOUND, "not_found", Texts.text(locale(request), NO_SUCH));
    }

    private static MutableHttpResponse<Problem> problem(HttpStatus status, String code, String message) {
        return HttpResponse.<Problem>status(status).body(new Problem(code, message));
    }

    static Locale locale(HttpRequest<?> request) {
        return request.getHeaders().contains(HttpHeaders.ACCEPT_LANGUAGE)
                ? request.getLocale().orElse(Texts.CHINESE)
                : Texts.CHINESE;
    }

    private static Optional<AttemptKind> kind(String text) {
        return switch (text) {
            case "counted" -> Optional.of(AttemptKind.COUNTED);
            case "practice" -> Optional.of(AttemptKind.PRACTICE);
            default -> Optional.empty();
        };
    }

    private static Optional<Place> place(String offering, String lab) {
        return OfferingId.parse(offering).flatMap(first -> LabId.parse(lab).map(second -> new Place(first, second)));
    }

    private record Place(OfferingId offering, LabId lab) {}
}
