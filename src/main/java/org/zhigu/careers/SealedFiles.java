package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.util.Collection;
import org.zhigu.common.BlobUse;

/** The sealed files of rounds: they are kept as long as their round, for whoever checks it years later. */
@Singleton
class SealedFiles implements BlobUse {
    private final RoundRows rounds;

    SealedFiles(RoundRows rounds) {
        this.rounds = rounds;
    }

    @Override
    public Collection<String> used(String beginning) {
        return rounds.files(beginning + "%");
    }
}
