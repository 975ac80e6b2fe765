package org.zhigu.compute.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What /proc tells of this machine and its processes. */
public final class Machine {
    private static final Path PROC = Path.of("/proc");
    /** Fields of /proc/PID/stat behind the name in brackets. */
    private static final int STATE = 0;

    private static final int START = 19;

    private Machine() {}

    public static boolean root() {
        try {
            return Files.getAttribute(PROC.resolve("self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    /** The processors that this process may use, by number. */
    public static List<Integer> processors() {
        try {
            for (var line : Files.readAllLines(PROC.resolve("self/status"))) {
                if (line.startsWith("Cpus_allowed_list:")) {
                    return numbers(line.substring(line.indexOf(':') + 1).strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            // no Linux as we know it: count them instead
        }
        return List.of();
    }

    /** When the process began, in the kernel's own ticks; empty when it is gone or only its ending is left of it. */
    public static OptionalLong started(long pid) {
        try {
            var stat = Files.readString(PROC.resolve(String.valueOf(pid)).resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[STATE].equals("Z") || fields[STATE].equals("X")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(fields[START]));
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    /** "0-2,5" is 0, 1, 2, 5. */
    public static List<Integer> numbers(String ranges) {
        var numbers = new ArrayList<Integer>();
        for (var range : ranges.split(",", -1)) {
            var ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }
}
