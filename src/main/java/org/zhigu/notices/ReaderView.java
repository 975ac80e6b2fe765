package org.zhigu.notices;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody chose about mail.
 *
 * @param sent whether this site sends mail at all
 * @param asked an address that waits for its code
 */
public record ReaderView(boolean sent, Optional<String> address, Optional<String> asked, Set<Kind> kinds) {
    public ReaderView {
        kinds = Set.copyOf(kinds);
    }
}
