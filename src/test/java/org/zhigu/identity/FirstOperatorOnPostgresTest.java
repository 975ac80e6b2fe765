package org.zhigu.identity;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
class FirstOperatorOnPostgresTest extends FirstOperatorContract implements OnPostgres {}
