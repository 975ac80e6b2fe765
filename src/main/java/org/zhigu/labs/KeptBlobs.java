package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.util.Collection;
import org.zhigu.common.BlobUse;

/** The blobs of submissions and of what came of their attempts. */
@Singleton
class KeptBlobs implements BlobUse {
    private final Submissions submissions;

    KeptBlobs(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public Collection<String> used(String beginning) {
        return submissions.blobs(beginning + "%");
    }
}
