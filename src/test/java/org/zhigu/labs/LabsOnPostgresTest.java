package org.zhigu.labs;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "2")
@Property(name = "zhigu.labs.retry-after", value = "50ms")
class LabsOnPostgresTest extends LabsContract implements OnPostgres {}
