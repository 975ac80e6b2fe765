package org.zhigu.careers;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@Property(name = "careers.clock", value = "movable")
@MicronautTest(transactional = false)
class ReportsOnH2Test extends ReportsContract {}
