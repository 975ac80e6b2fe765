package org.zhigu.compute.accounts;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
@Property(name = "zhigu.test.books", value = "true")
@Property(name = "zhigu.labs.worker", value = "false")
class AccountsOnH2Test extends AccountsContract {}
