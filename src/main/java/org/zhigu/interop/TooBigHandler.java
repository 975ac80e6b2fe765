package org.zhigu.interop;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.exceptions.ContentLengthExceededHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.zhigu.common.Texts;

/** Says in words that a request is larger than the server takes, whichever way it came. */
@Singleton
@Replaces(ContentLengthExceededHandler.class)
class TooBigHandler implements ExceptionHandler<ContentLengthExceededException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface is so
    public HttpResponse<?> handle(HttpRequest request, ContentLengthExceededException exception) {
        return HttpResponse.<Problem>status(HttpStatus.REQUEST_ENTITY_TOO_LARGE)
                .body(new Problem("too_big", Texts.text(LabController.locale(request), "interop.big")));
    }
}
