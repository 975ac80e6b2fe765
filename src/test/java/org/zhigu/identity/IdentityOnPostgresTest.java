package org.zhigu.identity;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
@Property(name = "identity.clock", value = "movable")
class IdentityOnPostgresTest extends IdentityContract implements OnPostgres {}
