package org.zhigu.compute.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Sha256;

/**
 * A folder of sandbox-images/: {@code image.yaml}, {@code requirements.txt} (pinned and hashed), {@code check.py} and
 * perhaps {@code files/}, which are laid over the system. With {@code why} it is not built here; with {@code later} only
 * when all others are there.
 */
public record ImageDeclaration(
        String name,
        Path folder,
        Bilingual about,
        @Nullable Bilingual why,
        boolean later,
        String suite,
        List<String> packages,
        int downloadMib,
        Map<String, String> environment,
        List<String> remove,
        List<String> warm) {
    public ImageDeclaration {
        packages = List.copyOf(packages);
        environment = Map.copyOf(environment);
        remove = List.copyOf(remove);
        warm = List.copyOf(warm);
    }

    /** All declarations, by name. */
    public static List<ImageDeclaration> all(Path room) {
        try (var folders = Files.list(room)) {
            return folders.filter(folder -> Files.exists(folder.resolve("image.yaml")))
                    .sorted()
                    .map(ImageDeclaration::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImageDeclaration read(Path folder) {
        try {
            var yaml = map(new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(folder.resolve("image.yaml"))));
            var name = String.valueOf(folder.getFileName());
            if (!name.equals(yaml.get("name"))) {
                throw new IllegalArgumentException(folder + "/image.yaml: name must be the folder's: " + name);
            }
            var debian = map(yaml.get("debian"));
            boolean later = "later".equals(yaml.get("built"));
            boolean here = later || "here".equals(yaml.get("built"));
            return new ImageDeclaration(
                    name,
                    folder,
                    words(yaml.get("about")),
                    here ? null : words(yaml.get("why")),
                    later,
                    String.valueOf(debian.get("suite")),
                    texts(debian.get("packages")),
                    yaml.get("download_mib") instanceof Integer mib ? mib : 0,
                    environment(map(yaml.get("environment"))),
                    texts(yaml.get("remove")),
                    texts(yaml.get("warm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why it is not built on this machine; empty where it is. */
    public Optional<Bilingual> builtElsewhere() {
        return Optional.ofNullable(why);
    }

    /** Changes whenever anything declared changes, so that an image built from an older declaration is told apart. */
    public String fingerprint() {
        try (var files = Files.walk(folder)) {
            var digest = Sha256.begin();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.add(folder.relativize(file).toString());
                digest.add(Files.readAllBytes(file));
            }
            return digest.hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Bilingual words(@Nullable Object value) {
        var map = map(value);
        return new Bilingual(String.valueOf(map.get("zh")), String.valueOf(map.get("en")));
    }

    private static Map<String, String> environment(Map<?, ?> declared) {
        var environment = new TreeMap<String, String>();
        declared.forEach((key, value) -> environment.put(String.valueOf(key), String.valueOf(value)));
        return environment;
    }
}
