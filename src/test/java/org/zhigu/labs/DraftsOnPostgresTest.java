package org.zhigu.labs;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.labs.worker", value = "false")
class DraftsOnPostgresTest extends DraftsContract implements OnPostgres {}
