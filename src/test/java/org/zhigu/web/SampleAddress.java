package org.zhigu.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Tells what REST knows of the one who asks. */
@Controller("/api/sample-address")
@Requires(property = "zhigu.sample")
class SampleAddress {
    private final HttpClientAddressResolver addresses;

    SampleAddress(HttpClientAddressResolver addresses) {
        this.addresses = addresses;
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    String address(HttpRequest<?> request) {
        return addresses.resolve(request) + " " + request.getHeaders().get("X-Forwarded-Proto") + " "
                + request.getHeaders().getAll("Forwarded");
    }
}
