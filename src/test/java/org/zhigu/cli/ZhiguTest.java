package org.zhigu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhigu.common.Texts;

/** What the commands answer to words that they cannot work with: a sentence in the reader's language. */
class ZhiguTest {
    private record Answer(int status, String out, String err) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run --prot 1            | run 没有选项 --prot                   | run has no option --prot
                    run --port              | --port 后面要有一个值（PORT）         | --port needs a value after it (PORT)
                    run --port abc          | --port 应是整数，而不是“abc”          | --port must be a whole number, not "abc"
                    run --port 1 --port 2   | --port 只能出现一次                   | --port may be given once only
                    run --behind-proxy=yes  | --behind-proxy 不带值，不能写成“yes”  | --behind-proxy takes no value, here "yes"
                    run extra               | run 不接受多出来的 extra              | run takes no further word, here extra
                    images bild             | 应是 list, build, check, oci 之一，而不是“bild” | must be one of list, build, check, oci, not "bild"
                    keys                    | 缺少 rotate                           | rotate is missing
                    verify                  | 缺少 ROUND                            | ROUND is missing
                    nosuch                  | 没有命令 nosuch                       | there is no command nosuch
                    """)
    void words_that_cannot_be_understood_get_a_sentence_and_status_two(String words, String chinese, String english) {
        var zh = run(Texts.CHINESE, words.split(" "));
        var en = run(Texts.ENGLISH, words.split(" "));

        assertThat(zh.status()).isEqualTo(2);
        assertThat(en.status()).isEqualTo(2);
        assertThat(zh.err()).startsWith("命令行有误：").contains(chinese).contains("用法");
        assertThat(en.err()).startsWith("The command cannot be understood: ").contains(english);
        assertThat(en.err()).contains("Usage: ").doesNotContainPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "images", "keys", "check", "cluster", "verify", "help"})
    void every_command_tells_its_words_in_the_readers_language(String command) {
        var zh = run(Texts.CHINESE, (command + " --help").strip().split(" "));
        var en = run(Texts.ENGLISH, (command + " --help").strip().split(" "));

        assertThat(zh.status()).isZero();
        assertThat(en.status()).isZero();
        assertThat(zh.out()).startsWith("用法").containsPattern("\\p{IsHan}").doesNotContain("default:");
        assertThat(en.out()).startsWith("Usage: ").doesNotContainPattern("\\p{IsHan}");
        assertThat(en.out().replaceAll("\n {15,}", " ").lines().filter(line -> line.matches("  +(-\\S+, )*\\S+")))
                .as("words that nothing is said of")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "V001__other.sql, 001, en, was made by another version of Zhigu",
        "V999__later.sql, 999, zh, 是由另一个版本的智谷学堂建立的"
    })
    void a_database_of_another_version_is_named_in_a_sentence_and_left_as_it_is(
            String migration, String version, String language, String sentence, @TempDir Path folder)
            throws IOException, InterruptedException {
        var data = Files.createDirectories(folder.resolve("data"));
        var migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(migration), "create table something_else (id integer);");
        Flyway.configure()
                .dataSource("jdbc:h2:file:" + data.resolve("db/zhigu") + RunCommand.H2, "sa", "``")
                .locations("filesystem:" + migrations)
                .load()
                .migrate();

        var log = folder.resolve("log");
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=" + language,
                        "-Dstderr.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.zhigu.Application",
                        "run",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            program.destroyForcibly().onExit().join();
        }

        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains(sentence, version, data.resolve("db").toString(), "--data")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void help_names_every_command() {
        assertThat(run(Texts.ENGLISH, "--help").out()).contains("run", "images", "keys", "check", "cluster", "verify");
    }

    private static Answer run(Locale locale, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Zhigu.run(locale, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), words);
        return new Answer(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
