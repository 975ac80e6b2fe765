package org.zhigu.common;

import io.micronaut.test.support.TestPropertyProvider;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs a test class on PostgreSQL instead of H2. Write the tests once in an abstract class, and keep them by two empty
 * ones: {@code XOnH2Test extends XContract} and {@code XOnPostgresTest extends XContract implements OnPostgres}, both
 * {@code @MicronautTest(transactional = false)}. Each class gets an empty database of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface OnPostgres extends TestPropertyProvider {
    @Override
    default Map<String, String> getProperties() {
        return Postgres.freshDatabase();
    }
}
