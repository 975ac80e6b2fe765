package org.zhigu.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.zhigu.common.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The one command; everything it can do is a subcommand with a class of its own. */
@Command(
        name = "zhigu",
        subcommands = {
            RunCommand.class,
            ImagesCommand.class,
            KeysCommand.class,
            CheckCommand.class,
            ClusterCommand.class,
            VerifyCommand.class,
            HelpCommand.class
        })
public final class Zhigu {
    /** Asked of the library, not read here. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    /** Runs the words of the command line; the result is the exit status, 2 for words that cannot be understood. */
    public static int run(String... words) {
        return run(Locale.getDefault(), System.out, System.err, words);
    }

    static int run(Locale locale, PrintStream out, PrintStream err, String... words) {
        var line = new CommandLine(new Zhigu());
        line.setResourceBundle(new Usage(locale));
        line.setOut(Usage.writer(out));
        line.setErr(Usage.writer(err));
        line.setParameterExceptionHandler((fault, all) -> {
            err.println(Texts.text(locale, "cli.misunderstood", Misunderstanding.of(fault, locale)));
            fault.getCommandLine().usage(err);
            return CommandLine.ExitCode.USAGE;
        });
        return line.execute(words);
    }
}
