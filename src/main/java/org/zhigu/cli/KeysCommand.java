package org.zhigu.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.zhigu.common.Clocks;
import org.zhigu.common.Texts;
import org.zhigu.credentials.SigningKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a new key that signs credentials; a running server takes it up at once, and the old ones go on verifying. */
@Command(name = "keys")
final class KeysCommand implements Callable<Integer> {
    private enum Act {
        rotate
    }

    @Parameters(index = "0", paramLabel = "rotate")
    private Act act = Act.rotate;

    @Mixin
    private DataOption data = new DataOption();

    private final Locale locale = Locale.getDefault();

    @Override
    public Integer call() {
        return switch (act) {
            case rotate -> {
                var id = SigningKeys.rotate(
                        data.path.toAbsolutePath().resolve(SigningKeys.FOLDER),
                        Clocks.machine().instant());
                System.out.println(Texts.text(locale, "cli.keys.rotated", id));
                yield 0;
            }
        };
    }
}
