package org.zhigu.credentials;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
class TrainingOnH2Test extends TrainingContract {}
