package org.zhigu.grading;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.zhigu.common.OnPostgres;

@MicronautTest(transactional = false)
class GradebookOnPostgresTest extends GradebookContract implements OnPostgres {}
