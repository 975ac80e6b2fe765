package org.zhigu.labs;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Workers that know nothing but what stands in the tables, as after a restart of the server. */
@Singleton
@Requires(property = "zhigu.test.stand-in")
class Restarts {
    private final BeanContext beans;

    Restarts(BeanContext beans) {
        this.beans = beans;
    }

    Worker worker() {
        return beans.createBean(Worker.class);
    }
}
