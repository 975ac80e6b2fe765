package org.zhigu.common;

import java.util.Collection;

/** A feature whose rows name blobs. Each that stores such a name must tell: what nobody names is swept away. */
public interface BlobUse {
    /** All names with this beginning that stand in its rows: all of them, however many. */
    Collection<String> used(String beginning);
}
