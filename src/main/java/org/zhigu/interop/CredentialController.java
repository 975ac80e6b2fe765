package org.zhigu.interop;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.zhigu.credentials.CredentialId;
import org.zhigu.credentials.Credentials;
import org.zhigu.credentials.SigningKeys;
import org.zhigu.credentials.Verified;

/** What anyone needs to check our credentials without us: who issues, the public keys, the signed list of those revoked. */
@Controller("/api/credentials")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class CredentialController {
    private final Credentials credentials;
    private final SigningKeys keys;

    CredentialController(Credentials credentials, SigningKeys keys) {
        this.credentials = credentials;
        this.keys = keys;
    }

    @Get("/issuer")
    @Operation(summary = "Who issues the credentials, as Open Badges name it")
    Map<String, Object> issuer() {
        return credentials.issuer();
    }

    @Get("/jwks.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The public keys, as a JSON Web Key Set")
    String keys() {
        return keys.published();
    }

    @Get("/verify")
    @Operation(summary = "What the register says of the credential with this id: genuine, revoked, or not_registered")
    VerificationAnswer verify(@QueryValue String id) {
        return VerificationAnswer.of(CredentialId.parse(id.strip())
                .map(credentials::verify)
                .orElse(new Verified.Refused(Verified.Why.NOT_REGISTERED)));
    }

    @Post(
            uri = "/verify",
            consumes = {MediaType.TEXT_PLAIN, "application/vc+jwt"})
    @Operation(
            summary =
                    "What a look at the signed text of a credential comes to: genuine, revoked, or why it is none of ours")
    VerificationAnswer verifyText(@Body String token) {
        return VerificationAnswer.of(credentials.verify(token));
    }

    @Get("/status")
    @Produces("application/vc+jwt")
    @Operation(summary = "The signed Bitstring Status List of revoked credentials")
    HttpResponse<String> status(@QueryValue(defaultValue = "0") int list) {
        return credentials.status(list).map(HttpResponse::ok).orElseGet(HttpResponse::notFound);
    }
}
