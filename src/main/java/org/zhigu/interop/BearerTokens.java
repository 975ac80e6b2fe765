package org.zhigu.interop;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.zhigu.identity.SessionToken;
import org.zhigu.identity.SignIns;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks each bearer token up in the table of sessions, so that a revoked one ends with the request before. */
@Singleton
class BearerTokens implements TokenValidator<HttpRequest<?>> {
    private final SignIns signIns;
    private final ExecutorService threads;

    BearerTokens(SignIns signIns, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.signIns = signIns;
        this.threads = threads;
    }

    @Override
    public Publisher<Authentication> validateToken(String value, HttpRequest<?> request) {
        var token = new SessionToken(value);
        return Mono.fromCallable(() -> signIns.apiActor(token))
                .subscribeOn(Schedulers.fromExecutorService(threads))
                .flatMap(Mono::justOrEmpty)
                .map(actor -> new ActorAuthentication(actor, token));
    }
}
