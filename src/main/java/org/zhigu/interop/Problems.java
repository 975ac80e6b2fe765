package org.zhigu.interop;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zhigu.common.Texts;

/** What the server itself refuses, before any route of ours was asked, is said as our routes say it. */
@Singleton
class Problems implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var locale = LabController.locale(context.getRequest());
        var details = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        return response.body(problem(response, details, locale)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Problem problem(HttpResponse<?> response, String details, Locale locale) {
        return switch (response.code()) {
            case 401 -> new Problem("no_token", Texts.text(locale, "interop.noToken"));
            case 403 -> new Problem("forbidden", Texts.text(locale, "interop.forbidden"));
            case 404 -> new Problem("not_found", Texts.text(locale, "interop.noSuch"));
            case 405 -> new Problem("method", Texts.text(locale, "interop.method"));
            case 413 -> new Problem("too_big", Texts.text(locale, "interop.big"));
            case 415 -> new Problem("media_type", Texts.text(locale, "interop.mediaType"));
            default ->
                response.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? new Problem("internal", Texts.text(locale, "interop.internal"))
                        : new Problem("bad_request", Texts.text(locale, "interop.badRequest", details));
        };
    }
}
