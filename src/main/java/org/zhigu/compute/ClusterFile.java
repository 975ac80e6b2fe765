package org.zhigu.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The file that tells a back end where its cluster is: read and checked before the server starts, so that whoever
 * starts it reads a sentence and no stack. Each back end but this machine's brings its own, named in META-INF/services.
 */
public interface ClusterFile {
    /** The back end's name, as {@code --cluster} takes it. */
    String cluster();

    /** The settings that the file makes. */
    Map<String, Object> read(Path file, Locale locale) throws Faulty;

    static List<ClusterFile> all() {
        return ServiceLoader.load(ClusterFile.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** What is wrong with the file: a sentence in the reader's language. */
    final class Faulty extends Exception {
        public Faulty(String sentence) {
            super(sentence);
        }
    }
}
