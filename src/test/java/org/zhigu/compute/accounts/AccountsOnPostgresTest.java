package org.zhigu.compute.accounts;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
@Property(name = "zhigu.test.books", value = "true")
@Property(name = "zhigu.labs.worker", value = "false")
class AccountsOnPostgresTest extends AccountsContract implements OnPostgres {}
