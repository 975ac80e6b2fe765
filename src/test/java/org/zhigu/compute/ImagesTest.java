package org.zhigu.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhigu.common.DataDirectory;

@MicronautTest(transactional = false)
class ImagesTest {
    private final Images images;
    private final DataDirectory data;

    ImagesTest(DataDirectory data, JsonMapper json) {
        this.data = data;
        this.images = new Images(data, json);
    }

    @Test
    void an_image_is_as_far_as_its_builder_says_until_it_is_there() throws IOException {
        var heard = new ArrayList<String>();
        images.onChange(heard::add);
        assertThat(images.state("tiny")).isEqualTo(new ImageState.Unknown());

        images.report("tiny", new ImageState.Building("packages", 40));
        assertThat(images.state("tiny")).isEqualTo(new ImageState.Building("packages", 40));

        var version = data.folder("images/tiny/v1");
        Files.createDirectories(version.resolve("root"));
        Files.writeString(version.resolve("image.json"), """
                {"name":"tiny","digest":"sha256:12","env":{"K":"V"},"warm":["numpy"],"builtAt":"2026-11-01T08:00:00Z","more":1}""");
        Files.createSymbolicLink(data.folder("images/tiny").resolve("current"), version);

        assertThat(images.ready("tiny"))
                .contains(new Image(
                        "tiny", "sha256:12", version.toRealPath().resolve("root"), Map.of("K", "V"), List.of("numpy")));
        assertThat(images.state("tiny")).isInstanceOf(ImageState.Ready.class);
        assertThat(images.all()).extracting(ImageLine::name).contains("tiny");
        assertThat(heard).isEqualTo(List.of("tiny"));
        assertThat(next("tiny")).isEqualTo(new ImageState.Building("packages", 40));

        images.report("tiny", new ImageState.Failed("no network"));
        assertThat(next("tiny")).isEqualTo(new ImageState.Failed("no network"));
        assertThat(images.state("tiny")).isInstanceOf(ImageState.Ready.class);

        images.report("tiny", images.state("tiny"));
        assertThat(next("tiny")).isNull();
    }

    private @Nullable ImageState next(String name) {
        return images.all().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .next();
    }

    @Test
    void what_the_builder_keeps_beside_the_images_is_none() {
        data.folder("images/.cache");

        assertThat(images.all()).extracting(ImageLine::name).doesNotContain(".cache");
    }

    @Test
    void a_name_that_leads_elsewhere_is_no_image() {
        assertThat(images.ready("../images/tiny")).isEmpty();
    }
}
