package org.zhigu.credentials;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
class TrainingOnPostgresTest extends TrainingContract implements OnPostgres {}
