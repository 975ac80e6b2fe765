package org.zhigu.credentials;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.common.pdf.Fact;
import org.zhigu.common.pdf.Papers;
import org.zhigu.identity.Actor;

/** Credentials to print and to hand in: a page with a QR code by which anyone checks it. */
@Singleton
public class Diplomas {
    private static final ZoneId PARK = ZoneId.of("Asia/Shanghai");
    private static final float CODE = 120;

    private final Credentials credentials;
    private final CredentialsSettings settings;
    private final Papers papers;

    Diplomas(Credentials credentials, CredentialsSettings settings, Papers papers) {
        this.credentials = credentials;
        this.settings = settings;
        this.papers = papers;
    }

    /** Why there is none to be had on this machine. */
    public Optional<Bilingual> missing() {
        return papers.missing();
    }

    /** The actor's own, unless it was revoked. */
    @ReadOnly
    public Optional<byte[]> pdf(Actor actor, CredentialId id) {
        return credentials.own(actor, id).filter(each -> !each.revoked()).map(this::paper);
    }

    private byte[] paper(Credential credential) {
        var kind = both("credentials.kind." + credential.kind().name().toLowerCase(Locale.ROOT));
        var title = credential.title();
        var day = credential.issuedAt().atZone(PARK).toLocalDate();
        return papers.made(
                kind.zh() + " · " + title.zh(),
                paper -> paper.space(70)
                        .title(kind)
                        .space(36)
                        .name(credential.holder())
                        .middle(both(
                                "credentials.paper." + credential.kind().name().toLowerCase(Locale.ROOT)))
                        .space(10)
                        .title(title)
                        .space(30)
                        .code(credentials.address(credential), CODE)
                        .middle(both("credentials.paper.check"))
                        .space(16)
                        .facts(List.of(
                                Fact.of(both("credentials.paper.issuer"), settings.issuer()),
                                Fact.of(both("credentials.paper.day"), day.toString()),
                                Fact.of(both("credentials.id"), credential.id().toString()))));
    }

    private static Bilingual both(String key) {
        return new Bilingual(Texts.text(Texts.CHINESE, key), Texts.text(Texts.ENGLISH, key));
    }
}
