package org.zhigu.compute.slices;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
@Property(name = "zhigu.test.cluster", value = "fake")
@Property(name = "zhigu.test.slices.clock", value = "movable")
@Property(name = "zhigu.slices.keep", value = "false")
class SlicesOnH2Test extends SlicesContract {}
