package org.zhigu.notices;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

@Property(name = "careers.clock", value = "movable")
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticesOnH2Test extends NoticesContract implements TestPropertyProvider {
    @Override
    public Map<String, String> getProperties() {
        return POST.settings();
    }
}
