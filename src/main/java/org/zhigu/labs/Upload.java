package org.zhigu.labs;

import java.nio.file.Path;
import java.util.Map;

/** What is handed in: files from the editor, or a zip that someone sent and that nobody has trusted yet. */
public sealed interface Upload {
    record Files(Map<String, String> texts) implements Upload {
        public Files {
            texts = Map.copyOf(texts);
        }
    }

    record Zip(Path file) implements Upload {}
}
