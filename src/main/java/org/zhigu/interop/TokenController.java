package org.zhigu.interop;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;
import org.zhigu.identity.TokenIssued;
import org.zhigu.identity.Visit;

/** Tokens for programs: to be had for a login and a password, and to be given back. */
@Controller("/api/token")
class TokenController {
    private final SignIns signIns;
    private final HttpClientAddressResolver addresses;

    TokenController(SignIns signIns, HttpClientAddressResolver addresses) {
        this.signIns = signIns;
        this.addresses = addresses;
    }

    @Post
    @Secured(SecurityRule.IS_ANONYMOUS)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(summary = "Get a bearer token for a login and a password")
    @ApiResponse(responseCode = "200", description = "The token; it cannot be read again.")
    @ApiResponse(responseCode = "401", description = "Login or password is wrong.")
    @ApiResponse(responseCode = "403", description = "The account is suspended.")
    @ApiResponse(responseCode = "429", description = "Too many errors; Retry-After says how long to wait.")
    HttpResponse<?> issue(@Body Credentials credentials, HttpRequest<?> request) {
        return switch (signIns.issueApiToken(credentials.login(), credentials.password(), visit(request))) {
            case TokenIssued.Issued issued ->
                HttpResponse.ok(new Token(issued.token().value(), issued.expiresAt()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
            case TokenIssued.Refused(var reason) ->
                refused(reason, request.getLocale().orElse(Texts.CHINESE));
        };
    }

    @Delete
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(summary = "Revoke the token with which this is asked")
    @ApiResponse(responseCode = "204", description = "The token is good for nothing any more.")
    HttpResponse<?> revoke(HttpRequest<?> request) {
        request.getUserPrincipal(ActorAuthentication.class)
                .map(ActorAuthentication::token)
                .ifPresent(signIns::signOut);
        return HttpResponse.noContent();
    }

    private Visit visit(HttpRequest<?> request) {
        var program = request.getHeaders().findFirst(HttpHeaders.USER_AGENT).orElse("");
        var address = addresses.resolve(request);
        return new Visit(address == null ? "" : address, program, false);
    }

    private static HttpResponse<?> refused(SignIn.Reason reason, Locale locale) {
        return switch (reason) {
            case SignIn.Reason.Wrong() ->
                HttpResponse.unauthorized().body(new Refusal("WRONG", Texts.text(locale, "identity.signin.wrong")));
            case SignIn.Reason.Suspended() ->
                HttpResponse.status(HttpStatus.FORBIDDEN)
                        .body(new Refusal("SUSPENDED", Texts.text(locale, "identity.signin.suspended")));
            case SignIn.Reason.Throttled(var pause) ->
                HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds()))
                        .body(new Refusal(
                                "THROTTLED", Texts.text(locale, "identity.signin.throttled", pause.toSeconds())));
        };
    }

    /** What a program shows to get a token; a missing field is an empty one. */
    @Serdeable
    record Credentials(String login, String password) {
        Credentials(@Nullable String login, @Nullable String password) {
            this.login = login == null ? "" : login;
            this.password = password == null ? "" : password;
        }
    }

    /** A bearer token and when it ends. */
    @Serdeable
    record Token(String token, Instant expiresAt) {}

    /** Why there is none, for programs and in words. */
    @Serdeable
    record Refusal(String reason, String message) {}
}
