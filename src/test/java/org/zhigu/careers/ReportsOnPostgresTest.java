package org.zhigu.careers;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@Property(name = "careers.clock", value = "movable")
@MicronautTest(transactional = false)
class ReportsOnPostgresTest extends ReportsContract implements OnPostgres {}
