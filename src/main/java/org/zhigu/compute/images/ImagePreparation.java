package org.zhigu.compute.images;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.Images;

/** Builds the images behind the running server and says how far each is. */
@Singleton
public class ImagePreparation {
    private static final Logger LOG = LoggerFactory.getLogger(ImagePreparation.class);

    private final ImageSettings settings;
    private final Images images;
    private final ImageBuilder builder;
    private volatile Thread working = Thread.ofVirtual().unstarted(() -> {});

    ImagePreparation(ImageSettings settings, Images images, DataDirectory data, Clock clock) {
        this.settings = settings;
        this.images = images;
        this.builder = new ImageBuilder(
                data.folder("images"),
                clock,
                (image, step, percent) ->
                        images.report(image, new ImageState.Building(step.name().toLowerCase(Locale.ROOT), percent)));
    }

    @EventListener
    void begin(ServerStartupEvent event) {
        if (!Files.isDirectory(settings.declarations())) {
            LOG.warn("no image declarations in {}", settings.declarations().toAbsolutePath());
            return;
        }
        var all = declarations();
        all.forEach(each ->
                each.builtElsewhere().ifPresent(why -> images.report(each.name(), new ImageState.NotBuiltHere(why))));
        if (settings.prepare()) {
            var missing = all.stream()
                    .filter(each -> each.builtElsewhere().isEmpty() && !builder.isCurrent(each))
                    .collect(Collectors.partitioningBy(ImageDeclaration::later));
            build(missing.getOrDefault(false, List.of()));
            build(missing.getOrDefault(true, List.of()));
        }
    }

    /** Builds this image anew in the background; the one that is there serves until then. False for a name that is not built here. */
    public boolean buildAgain(String name) {
        var named = declarations().stream()
                .filter(each ->
                        each.name().equals(name) && each.builtElsewhere().isEmpty())
                .toList();
        build(named);
        return !named.isEmpty();
    }

    public List<ImageDeclaration> declarations() {
        return ImageDeclaration.all(settings.declarations());
    }

    @PreDestroy
    void stop() {
        working.interrupt();
    }

    private synchronized void build(List<ImageDeclaration> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        wanted.forEach(each -> images.report(each.name(), new ImageState.Waiting()));
        var before = working;
        working = Thread.ofVirtual().name("images").start(() -> {
            try {
                before.join();
                builder.build(wanted).forEach(this::tell);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("images could not be built", e);
                wanted.forEach(
                        each -> images.report(each.name(), new ImageState.Failed(String.valueOf(e.getMessage()))));
            }
        });
    }

    private void tell(ImageBuilder.Outcome outcome) {
        switch (outcome) {
            case ImageBuilder.Outcome.Built(var name, var digest) -> {
                LOG.info("image {} is ready: {}", name, digest);
                images.report(name, images.state(name));
            }
            case ImageBuilder.Outcome.Failed(var name, var why) -> {
                LOG.error("image {} could not be built: {}", name, why);
                images.report(name, new ImageState.Failed(why));
            }
        }
    }
}
