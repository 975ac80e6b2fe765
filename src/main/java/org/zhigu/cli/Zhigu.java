package org.zhigu.cli;

import java.util.Locale;
import org.zhigu.common.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command; everything it can do is a subcommand with a class of its own. */
@Command(
        name = "zhigu",
        description = "Zhigu, the learning platform of an AI compute park.",
        subcommands = {
            RunCommand.class,
            ImagesCommand.class,
            KeysCommand.class,
            CheckCommand.class,
            ClusterCommand.class,
            VerifyCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Zhigu {
    /** Runs the words of the command line; the result is the exit status, 2 for words that cannot be understood. */
    public static int run(String... words) {
        return new CommandLine(new Zhigu())
                .setParameterExceptionHandler(Zhigu::misunderstood)
                .execute(words);
    }

    private static int misunderstood(CommandLine.ParameterException fault, String[] words) {
        System.err.println(Texts.text(Locale.getDefault(), "cli.misunderstood", String.valueOf(fault.getMessage())));
        fault.getCommandLine().usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }
}
