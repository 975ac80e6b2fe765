package org.zhigu.identity;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;

@MicronautTest(transactional = false)
class FirstOperatorOnH2Test extends FirstOperatorContract {}
