package org.zhigu.notices;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.HashMap;
import java.util.Map;
import org.zhigu.common.OnPostgres;

@Property(name = "careers.clock", value = "movable")
@MicronautTest(transactional = false)
class NoticesOnPostgresTest extends NoticesContract implements OnPostgres {
    @Override
    public Map<String, String> getProperties() {
        var all = new HashMap<>(OnPostgres.super.getProperties());
        all.putAll(POST.settings());
        return all;
    }
}
