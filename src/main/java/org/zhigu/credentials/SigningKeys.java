package org.zhigu.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhigu.common.DataDirectory;

/**
 * The keys that sign credentials: one file each, of mode 0600, named by the time it was made. The newest signs; all of
 * them verify, since a credential is for life. They are read at every use, so a key made elsewhere counts at once.
 */
@Singleton
public class SigningKeys {
    public static final String FOLDER = "keys/credentials";
    private static final int BITS = 3072;
    private static final String ENDING = ".jwk";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    SigningKeys(DataDirectory data, Clock clock) {
        this.folder = data.folder(FOLDER);
        this.clock = clock;
    }

    /** A new key that signs from now on; returns its id. For the command line, beside a running server or without one. */
    public static String rotate(Path folder, Instant now) {
        try {
            Files.createDirectories(folder);
            var key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID("zhigu-" + NAME.format(now))
                    .issueTime(java.util.Date.from(now))
                    .generate();
            var half = folder.resolve("." + key.getKeyID());
            Files.deleteIfExists(half);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var ways = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var out = Channels.newOutputStream(Files.newByteChannel(half, ways, owner))) {
                out.write(key.toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            var file = folder.resolve(key.getKeyID() + ENDING);
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return key.getKeyID();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that signs; the first is made when it is first needed. */
    synchronized RSAKey newest() {
        var all = all();
        if (all.isEmpty()) {
            rotate(folder, clock.instant());
            all = all();
        }
        return all.getLast();
    }

    Optional<RSAKey> find(String id) {
        return all().stream().filter(key -> id.equals(key.getKeyID())).findFirst();
    }

    /** Since when the key that signs does so; empty before the first credential. */
    public Optional<Instant> since() {
        var all = all();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(all.getLast().getIssueTime()).map(java.util.Date::toInstant);
    }

    /** The public halves, for anyone. */
    public String published() {
        return new JWKSet(all().stream()
                        .<com.nimbusds.jose.jwk.JWK>map(key -> key)
                        .toList())
                .toPublicJWKSet()
                .toString();
    }

    private List<RSAKey> all() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> {
                        var name = String.valueOf(file.getFileName());
                        return name.endsWith(ENDING) && !name.startsWith(".");
                    })
                    .sorted(Comparator.comparing(Path::toString))
                    .map(SigningKeys::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey read(Path file) {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is no key", e);
        }
    }
}
