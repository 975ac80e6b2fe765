package org.zhigu.cli;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.ImageWords;
import org.zhigu.compute.Images;
import org.zhigu.compute.Slots;
import org.zhigu.courses.CourseVersion;
import org.zhigu.courses.Courses;
import org.zhigu.identity.OneTimeLinks;

/** What the terminal says after the start: address, accounts, and what is ready and what is not yet. */
final class Welcome {
    private static final Path COURSES = Path.of("courses");
    private static final int STEP = 10;

    private final ApplicationContext beans;
    private final Locale locale;
    private final PrintStream out;
    private final Map<String, String> told = new HashMap<>();

    Welcome(ApplicationContext beans, Locale locale, PrintStream out) {
        this.beans = beans;
        this.locale = locale;
        this.out = out;
    }

    void tell(String address, boolean demonstration) {
        var published = publish();
        say("address", address);
        if (demonstration) {
            var accounts = beans.getBean(DemonstrationTerm.class).prepare(published);
            say("accounts");
            accounts.forEach(account -> out.printf(
                    "  %-12s %-12s %s%n",
                    Texts.text(locale, "cli.run.role." + account.role().name()), account.login(), account.password()));
        } else {
            beans.getBean(OneTimeLinks.class)
                    .firstOperator()
                    .ifPresent(link -> say("firstOperator", address.substring(0, address.length() - 1) + link.path()));
            outside();
        }
        beans.getBeansOfType(Slots.class)
                .forEach(slots -> out.println("  " + slots.form().words().in(locale)));
        var images = beans.getBean(Images.class);
        images.onChange(name -> image(name, images.state(name)));
        images.all().forEach(image -> image(image.name(), image.state()));
        say("stop");
    }

    /** Links that only work on this machine would stand in what is signed and mailed, and nobody would see it here. */
    private void outside() {
        var settings = beans.getEnvironment();
        for (var name : List.of("zhigu.credentials.address", "zhigu.mail.site")) {
            var set = settings.getProperty(name, String.class).orElse("");
            if (set.startsWith("http://127.0.0.1:")) {
                say("address.unset", name, set);
            }
        }
    }

    private List<CourseVersion> publish() {
        try (var folders = Files.list(COURSES)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(this::publish)
                    .flatMap(List::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<CourseVersion> publish(Path folder) {
        return switch (beans.getBean(Courses.class).publish(folder)) {
            case Courses.Published.Version(var version) -> List.of(version);
            case Courses.Published.Faulty(var faults) -> {
                say("faultyCourse", folder);
                faults.forEach(fault -> out.println("  " + fault.in(locale)));
                yield List.of();
            }
        };
    }

    /** One line for every tenth of a build, not for every percent. */
    private synchronized void image(String name, ImageState state) {
        var shown = state instanceof ImageState.Building(var step, var percent)
                ? new ImageState.Building(step, percent / STEP * STEP)
                : state;
        var line = "  %-18s %s".formatted(name, ImageWords.of(shown, locale));
        if (!line.equals(told.put(name, line))) {
            out.println(line);
        }
    }

    private void say(String key, Object... parameters) {
        out.println(Texts.text(locale, "cli.run." + key, parameters));
    }
}
