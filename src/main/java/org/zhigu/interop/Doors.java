package org.zhigu.interop;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.security.rules.SensitiveEndpointRule;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.zhigu.identity.Role;
import reactor.core.publisher.Mono;

/** Who may see what is not a route of ours: the description of the routes everybody, measured figures operators and this machine itself. */
@Singleton
class Doors implements SecurityRule<HttpRequest<?>> {
    private final HttpClientAddressResolver addresses;

    Doors(HttpClientAddressResolver addresses) {
        this.addresses = addresses;
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        var path = request.getPath();
        if (path.startsWith("/swagger/") || path.equals("/health")) {
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        if (path.startsWith("/metrics") || path.startsWith("/prometheus") || path.startsWith("/health/")) {
            boolean operator =
                    authentication != null && authentication.getRoles().contains(Role.Names.OPERATOR);
            return Mono.just(operator || isHere(request) ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED);
        }
        return Mono.just(SecurityRuleResult.UNKNOWN);
    }

    /** Before the rule that looks only for any signed-in person. */
    @Override
    public int getOrder() {
        return SensitiveEndpointRule.ORDER - 1;
    }

    /** The address is the one that our own front wrote: a client cannot claim it. */
    private boolean isHere(HttpRequest<?> request) {
        try {
            var address = addresses.resolve(request);
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
