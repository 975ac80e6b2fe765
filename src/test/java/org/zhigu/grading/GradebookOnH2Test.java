package org.zhigu.grading;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
class GradebookOnH2Test extends GradebookContract {}
