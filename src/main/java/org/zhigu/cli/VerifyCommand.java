package org.zhigu.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.verify.Checker;
import org.zhigu.careers.verify.Finding;
import org.zhigu.common.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Proves a computed round from its files alone: 0 proven, 1 refuted, 2 nothing to look at. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ROUND")
    private Path round = Path.of("round.json");

    @Parameters(index = "1", arity = "0..1", paramLabel = "CERTIFICATE")
    private @Nullable Path certificate;

    private final Locale locale = Locale.getDefault();

    @Override
    public Integer call() {
        return switch (Checker.check(round, certificate)) {
            case Checker.Checked.Proven(var facts) -> proven(facts);
            case Checker.Checked.Refuted(var findings) -> refuted(findings);
            case Checker.Checked.Unreadable(var finding) -> {
                System.err.println(Texts.text(locale, "verify.unreadable", finding.in(locale)));
                yield 2;
            }
        };
    }

    private int proven(Checker.Facts facts) {
        say("verify.proven", facts.round());
        say("verify.facts", facts.students(), facts.pairs(), facts.matched(), facts.nodes(), facts.full());
        say("verify.stable");
        if (facts.withCertificate()) {
            say("verify.withCertificate");
        }
        say("verify.hashes");
        say("verify.inputHash", facts.inputHash());
        say("verify.roundHash", facts.roundHash());
        say("verify.engine", facts.engine());
        return 0;
    }

    private int refuted(List<Finding> findings) {
        say("verify.refuted", round);
        findings.forEach(finding -> System.out.println("    " + finding.in(locale)));
        return 1;
    }

    private void say(String key, Object... parameters) {
        System.out.println(Texts.text(locale, key, parameters));
    }
}
