package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhigu.common.DataDirectory;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;

/** Gives each student data of their own in each lab: the same at each attempt, and not to be guessed without the server's key. */
@Singleton
class Seeds {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int UUID_BYTES = 16;
    private static final int NONCE_BYTES = 24;

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    Seeds(DataDirectory data) {
        key = key(data.folder("keys").resolve("labs-seed"));
    }

    int seed(PersonId student, LabId lab) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(ByteBuffer.allocate(2 * UUID_BYTES)
                    .putLong(student.value().getMostSignificantBits())
                    .putLong(student.value().getLeastSignificantBits())
                    .putLong(lab.value().getMostSignificantBits())
                    .putLong(lab.value().getLeastSignificantBits())
                    .flip());
            return ByteBuffer.wrap(mac.doFinal()).getInt() & Integer.MAX_VALUE;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a result must carry to be ours. */
    String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private byte[] key(Path file) {
        try {
            if (!Files.exists(file)) {
                var fresh = new byte[KEY_BYTES];
                random.nextBytes(fresh);
                create(file, fresh);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file, byte[] fresh) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, owner);
        Files.write(next, fresh);
        try {
            Files.createLink(file, next);
        } catch (FileAlreadyExistsException e) {
            // another node made one meanwhile, and that counts
        }
        Files.delete(next);
    }
}
