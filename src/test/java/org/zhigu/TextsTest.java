package org.zhigu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of all features: complete in both languages, and there for every key that the code names. */
class TextsTest {
    private static final Path TEXTS = Path.of("src/main/resources/i18n");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");

    /** A whole key in a call that looks a text up, or as the title of a menu's entry. */
    private static final Pattern USE = Pattern.compile(
            "(?:getTranslation\\(\\s*|\\btext\\(\\s*[\\w.()]+,\\s*|title = )\"([a-z]+(?:\\.[\\w-]+)+)\"\\s*[,)]");

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_has_the_same_keys_in_both_languages(String feature) {
        assertThat(texts(feature, "en").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(texts(feature, "zh").stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("features")
    void keys_begin_with_the_feature(String feature) {
        assertThat(texts(feature, "zh").stringPropertyNames()).allMatch(key -> key.startsWith(feature + "."));
    }

    @ParameterizedTest
    @MethodSource("features")
    void both_languages_take_the_same_parameters(String feature) {
        var chinese = texts(feature, "zh");
        var english = texts(feature, "en");
        var unlike = chinese.stringPropertyNames().stream()
                .filter(key -> !parameters(chinese.getProperty(key)).equals(parameters(english.getProperty(key, ""))))
                .toList();

        assertThat(unlike).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("features")
    void texts_with_parameters_are_patterns(String feature) {
        for (var language : List.of("zh", "en")) {
            var texts = texts(feature, language);
            for (var key : texts.stringPropertyNames()) {
                var text = texts.getProperty(key);
                if (PARAMETER.matcher(text).find()) {
                    assertThat(new MessageFormat(text).getFormatsByArgumentIndex())
                            .as(key + ": an apostrophe not doubled hides parameters")
                            .hasSize(parameters(text).stream()
                                            .mapToInt(Integer::intValue)
                                            .max()
                                            .orElse(-1)
                                    + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void english_texts_are_english(String feature) {
        var texts = texts(feature, "en");
        var mixed = texts.stringPropertyNames().stream()
                .filter(key -> HAN.matcher(texts.getProperty(key)).find())
                .toList();

        assertThat(mixed).isEmpty();
    }

    @Test
    void every_key_that_the_code_names_has_a_text() {
        var features = features();
        var known = features.stream()
                .flatMap(feature -> texts(feature, "zh").stringPropertyNames().stream())
                .collect(Collectors.toSet());
        var unknown = new TreeSet<String>();
        for (var file : filesBelow(CODE, ".java")) {
            USE.matcher(read(file))
                    .results()
                    .map(use -> use.group(1))
                    .filter(key -> features.contains(key.substring(0, key.indexOf('.'))) && !known.contains(key))
                    .forEach(key -> unknown.add(key + " in " + CODE.relativize(file)));
        }

        assertThat(unknown).isEmpty();
    }

    static List<String> features() {
        return filesBelow(TEXTS, "_zh.properties").stream()
                .map(file -> file.getFileName().toString().replace("_zh.properties", ""))
                .toList();
    }

    private static Set<Integer> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    private static Properties texts(String feature, String language) {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(TEXTS.resolve(feature + "_" + language + ".properties"))) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static List<Path> filesBelow(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
