package org.zhigu.grading;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.zhigu.common.AppendOnly;

/** What was changed by hand can be looked up for ever. */
@Factory
class KeptChanges {
    @Singleton
    @Named("grading_change")
    AppendOnly changes() {
        return new AppendOnly("053", "grading_change");
    }
}
