package org.zhigu.home;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.zhigu.compute.Images;

/** Passes the news of images on to the screens that are open: a screen closes, the images' own list of listeners does not shrink. */
@Singleton
class ImageNews {
    private final Set<Runnable> screens = new CopyOnWriteArraySet<>();

    ImageNews(Images images) {
        images.onChange(_ -> screens.forEach(Runnable::run));
    }

    /** Tells the screen of every change until the returned action is run. */
    Runnable hear(Runnable screen) {
        screens.add(screen);
        return () -> screens.remove(screen);
    }
}
