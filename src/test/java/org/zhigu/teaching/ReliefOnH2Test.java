package org.zhigu.teaching;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
class ReliefOnH2Test extends ReliefContract {}
