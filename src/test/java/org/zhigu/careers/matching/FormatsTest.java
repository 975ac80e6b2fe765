package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;

/** The files are what docs/formats says. */
class FormatsTest {
    private static final PlainRound.Shape SHAPE = new PlainRound.Shape(20, 3, 8, true, true, true);

    @Test
    void what_is_written_keeps_to_its_schema() throws IOException {
        for (int number = 0; number < 40; number++) {
            var generated = PlainRound.of(number, SHAPE);
            var round = number % 2 == 0 ? generated : generated.clearing();
            var outcome = Matching.solve(round.market(), round.seed());
            var locked = new ByteArrayOutputStream();
            var computed = new ByteArrayOutputStream();
            var certificate = new ByteArrayOutputStream();
            Snapshot.writeLocked(round.market(), locked);
            var hashes = Snapshot.writeComputed(outcome, round.seed(), computed);
            var hash = Certificate.write(outcome, round.seed(), hashes, OptionalInt.empty(), certificate);
            var slip = Slip.of(
                    outcome,
                    "student-3",
                    hashes,
                    hash,
                    post -> new Bilingual("岗位“" + post + "”\n", "\"" + post + "\\"));

            assertThat(faults("round", locked.toByteArray())).isEmpty();
            assertThat(faults("round", computed.toByteArray())).isEmpty();
            assertThat(faults("certificate", certificate.toByteArray())).isEmpty();
            assertThat(faults("slip", slip)).isEmpty();
        }
    }

    private static String faults(String format, byte[] bytes) throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/formats/" + format + ".schema.json")));
        var faults = schema.validate(new String(bytes, StandardCharsets.UTF_8), InputFormat.JSON);
        return faults.isEmpty() ? "" : faults.toString();
    }
}
