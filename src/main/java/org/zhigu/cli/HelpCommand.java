package org.zhigu.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Lists all commands. */
@Command(name = "help")
final class HelpCommand implements Callable<Integer> {
    @ParentCommand
    private Zhigu zhigu = new Zhigu();

    @Override
    public Integer call() {
        CommandLine.usage(zhigu, System.out);
        return 0;
    }
}
