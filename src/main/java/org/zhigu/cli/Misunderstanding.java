package org.zhigu.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.zhigu.common.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Why words of the command line are not understood; the library would say so in English only. */
final class Misunderstanding {
    private final Locale locale;

    private Misunderstanding(Locale locale) {
        this.locale = locale;
    }

    static String of(ParameterException fault, Locale locale) {
        var words = new Misunderstanding(locale);
        return switch (fault) {
            case UnmatchedArgumentException unknown -> words.unknown(unknown);
            case MissingParameterException missing -> words.missing(missing);
            case OverwrittenOptionException twice -> words.say("twice", name(twice.getOverwritten()));
            default -> words.other(fault);
        };
    }

    private String unknown(UnmatchedArgumentException fault) {
        var word = fault.getUnmatched().getFirst();
        var command = fault.getCommandLine();
        if (fault.isUnknownOption()) {
            return say("option", word, command.getCommandName());
        }
        return command.getParent() == null ? say("command", word) : say("word", word, command.getCommandName());
    }

    private String missing(MissingParameterException fault) {
        var missing = fault.getMissing();
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
            return say("noValue", name(option), option.paramLabel());
        }
        return say("missing", missing.stream().map(Misunderstanding::name).collect(Collectors.joining(" ")));
    }

    private String other(ParameterException fault) {
        var argument = fault.getArgSpec();
        var value = fault.getValue();
        if (argument != null && value != null) {
            return unfit(argument, value);
        }
        return fault.getCommandLine().getParent() == null ? say("none") : String.valueOf(fault.getMessage());
    }

    private String unfit(ArgSpec argument, String value) {
        var type = argument.type();
        if (type.isEnum()) {
            var choices = StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .collect(Collectors.joining(", "));
            return say("choice", name(argument), choices, value);
        }
        if (type == boolean.class) {
            return say("noneTaken", name(argument), value);
        }
        return type == int.class ? say("number", name(argument), value) : say("value", name(argument), value);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private String say(String what, Object... parameters) {
        return Texts.text(locale, "cli.misunderstood." + what, parameters);
    }
}
