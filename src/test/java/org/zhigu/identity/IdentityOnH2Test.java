package org.zhigu.identity;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
@Property(name = "identity.clock", value = "movable")
class IdentityOnH2Test extends IdentityContract {}
