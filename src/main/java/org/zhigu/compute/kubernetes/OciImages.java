package org.zhigu.compute.kubernetes;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Image;
import org.zhigu.compute.Images;

/** Which container image stands for a lab image: always by digest, so that what runs is what was checked here. */
@Singleton
@Requires(property = Backend.CHOSEN, value = KubernetesBackend.NAME)
class OciImages {
    private final Path folder;
    private final Images images;
    private final KubernetesSettings settings;
    private final JsonMapper json;
    private final Map<String, String> given = new HashMap<>();

    OciImages(
            DataDirectory data, Images images, KubernetesSettings settings, JsonMapper json, Environment environment) {
        this.folder = data.folder("images");
        this.images = images;
        this.settings = settings;
        this.json = json;
        environment
                .getProperties("zhigu.compute.kubernetes.images", StringConvention.RAW)
                .forEach((name, reference) -> given.put(name, String.valueOf(reference)));
    }

    /** A lab image and the container image made of it. */
    record Packed(Image image, String reference) {}

    Packed packed(String name) {
        var image = images.ready(name)
                .orElseThrow(() -> new BackendException(Blame.PLATFORM, "image " + name + " is not ready", null));
        var reference = given.get(name);
        return new Packed(image, reference == null ? ours(image) : pinned(name, reference));
    }

    private static String pinned(String name, String reference) {
        if (!reference.matches("\\S+@sha256:[0-9a-f]{64}")) {
            throw new BackendException(
                    Blame.PLATFORM, "image " + name + " must be named by its digest, not " + reference, null);
        }
        return reference;
    }

    private String ours(Image image) {
        var name = image.name();
        var make = ": ./zhigu images oci " + name + ", then push it (docs/kubernetes.md)";
        var file = folder.resolve(name).resolve("oci.json");
        var registry = settings.registry();
        if (registry == null || !Files.isRegularFile(file)) {
            throw new BackendException(Blame.PLATFORM, "image " + name + " is not in a registry" + make, null);
        }
        try {
            var made = json.readValue(Files.readAllBytes(file), Made.class);
            if (!made.image().equals(image.digest())) {
                throw new BackendException(
                        Blame.PLATFORM, "image " + name + " was built anew since it was packed" + make, null);
            }
            return registry + "/" + name + "@" + made.manifest();
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, file + " cannot be read", e);
        }
    }

    /** What {@code ./zhigu images oci} wrote. */
    @Serdeable
    record Made(String image, String manifest) {}
}
