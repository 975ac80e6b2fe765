package org.zhigu.teaching;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
class ReliefOnPostgresTest extends ReliefContract implements OnPostgres {}
