package org.zhigu.compute;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.DataDirectory;

/** The lab images of this machine: {@code images/<name>/current} in the data directory, and how far the others are. */
@Singleton
public class Images {
    private static final Logger LOG = LoggerFactory.getLogger(Images.class);

    private final Path folder;
    private final JsonMapper json;
    private final Map<String, ImageState> reported = new ConcurrentHashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    Images(DataDirectory data, JsonMapper json) {
        this.folder = data.folder("images");
        this.json = json;
    }

    /** An image that is there is ready, even while its successor is being built. */
    public ImageState state(String name) {
        return ready(name)
                .<ImageState>map(ImageState.Ready::new)
                .orElseGet(() -> reported.getOrDefault(name, new ImageState.Unknown()));
    }

    public Optional<Image> ready(String name) {
        return isName(name) ? known(name).map(Known::image) : Optional.empty();
    }

    public List<ImageLine> all() {
        try (var folders = Files.list(folder)) {
            return Stream.concat(
                            folders.map(path -> String.valueOf(path.getFileName()))
                                    .filter(Images::isName),
                            reported.keySet().stream())
                    .distinct()
                    .sorted()
                    .map(this::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Said by whoever builds an image, at each step; also after it has put a new one in place. */
    public void report(String name, ImageState state) {
        reported.put(name, state);
        listeners.forEach(listener -> listener.accept(name));
    }

    /** Called with an image's name whenever its state is another; on any thread, so it must be quick. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    private ImageLine line(String name) {
        var here = known(name);
        return new ImageLine(
                name,
                state(name),
                here.map(image -> image.image().digest()).orElse(null),
                here.map(Known::bytes).orElse(0L),
                here.map(Known::builtAt).orElse(null),
                here.isPresent() ? next(name) : null);
    }

    private @Nullable ImageState next(String name) {
        return switch (reported.get(name)) {
            case ImageState.Waiting waiting -> waiting;
            case ImageState.Building building -> building;
            case ImageState.Failed failed -> failed;
            case null, default -> null;
        };
    }

    /** The builder keeps folders of its own beside the images; their names begin with a dot. */
    private static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]*");
    }

    private Optional<Known> known(String name) {
        var current = folder.resolve(name).resolve("current");
        var file = current.resolve("image.json");
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            var changed = Files.getLastModifiedTime(file).toInstant();
            var before = known.get(name);
            if (before != null && before.changed().equals(changed)) {
                return Optional.of(before);
            }
            var told = json.readValue(Files.readAllBytes(file), Description.class);
            var image =
                    new Image(name, told.digest(), current.toRealPath().resolve("root"), told.env(), told.imports());
            var now = new Known(image, told.builtAt(), told.bytes() == null ? 0 : told.bytes(), changed);
            known.put(name, now);
            return Optional.of(now);
        } catch (IOException e) {
            LOG.error("image {} cannot be read: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** What the builder wrote beside the root file system. */
    @Serdeable
    record Description(
            String name,
            String digest,
            Map<String, String> env,
            @Nullable List<String> warm,
            @Nullable Instant builtAt,
            @Nullable Long bytes) {
        Description {
            env = Map.copyOf(env);
        }

        List<String> imports() {
            return warm == null ? List.of() : warm;
        }
    }

    private record Known(Image image, @Nullable Instant builtAt, long bytes, Instant changed) {}
}
