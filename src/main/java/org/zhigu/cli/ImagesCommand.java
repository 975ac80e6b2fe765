package org.zhigu.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.zhigu.common.Clocks;
import org.zhigu.common.Texts;
import org.zhigu.compute.images.ImageBuilder;
import org.zhigu.compute.images.ImageDeclaration;
import org.zhigu.compute.images.OciPacker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists, builds or checks the lab images. */
@Command(name = "images")
final class ImagesCommand implements Callable<Integer> {
    private static final Path DECLARATIONS = Path.of("sandbox-images");

    private enum Act {
        list,
        build,
        check,
        oci
    }

    @Parameters(index = "0", paramLabel = "list|build|check|oci", arity = "0..1", defaultValue = "list")
    private Act act = Act.list;

    @Parameters(index = "1..*", paramLabel = "NAME")
    private List<String> names = new ArrayList<>();

    @Mixin
    private DataOption data = new DataOption();

    private final Locale locale = Locale.getDefault();
    private final Map<String, String> told = new HashMap<>();

    @Override
    public Integer call() throws Exception {
        var declared = ImageDeclaration.all(DECLARATIONS);
        var unknown = names.stream()
                .filter(name -> declared.stream().noneMatch(each -> each.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            System.err.println(Texts.text(locale, "cli.images.unknown", String.join(", ", unknown)));
            return 2;
        }
        var wanted = declared.stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
        var builder = new ImageBuilder(
                Files.createDirectories(data.path.resolve("images")).toAbsolutePath(), Clocks.machine(), this::tell);
        wanted.stream()
                .filter(each -> act != Act.build || !names.isEmpty())
                .flatMap(this::elsewhere)
                .forEach(System.out::println);
        var here =
                wanted.stream().filter(each -> each.builtElsewhere().isEmpty()).toList();
        return switch (act) {
            case list -> list(builder, here);
            case build -> build(builder, here);
            case check -> check(builder, here);
            case oci -> oci(here);
        };
    }

    private Stream<String> elsewhere(ImageDeclaration declaration) {
        return declaration.builtElsewhere().stream()
                .map(why -> line(declaration.name(), Texts.text(locale, "compute.image.elsewhere", why.in(locale))));
    }

    private int list(ImageBuilder builder, List<ImageDeclaration> images) {
        images.forEach(each -> System.out.println(line(
                each.name(),
                Texts.text(locale, builder.isCurrent(each) ? "compute.image.ready" : "cli.images.notBuilt"))));
        return 0;
    }

    private int build(ImageBuilder builder, List<ImageDeclaration> images) throws InterruptedException {
        int failed = 0;
        for (var outcome : builder.build(images)) {
            switch (outcome) {
                case ImageBuilder.Outcome.Built(var name, var digest) -> System.out.println(line(name, digest));
                case ImageBuilder.Outcome.Failed(var name, var why) -> {
                    System.out.println(line(name, Texts.text(locale, "compute.image.failed", why)));
                    failed++;
                }
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private int check(ImageBuilder builder, List<ImageDeclaration> images) throws InterruptedException {
        int faulty = 0;
        for (var each : images) {
            var fault = builder.check(each);
            System.out.println(line(each.name(), fault.orElseGet(() -> Texts.text(locale, "cli.images.well"))));
            faulty += fault.isPresent() ? 1 : 0;
        }
        return faulty == 0 ? 0 : 1;
    }

    /** The container images for a Kubernetes cluster, and how they get to its registry. */
    private int oci(List<ImageDeclaration> images) throws InterruptedException {
        var packer = new OciPacker(data.path.resolve("images").toAbsolutePath());
        int failed = 0;
        for (var each : images) {
            switch (packer.pack(each)) {
                case OciPacker.Outcome.Packed(var name, var folder, var manifest) -> {
                    System.out.println(line(name, manifest));
                    System.out.println(Texts.text(locale, "cli.images.push", folder, name));
                }
                case OciPacker.Outcome.NotBuilt(var name) -> {
                    System.out.println(line(name, Texts.text(locale, "cli.images.notBuilt")));
                    failed++;
                }
                case OciPacker.Outcome.Failed(var name, var why) -> {
                    System.out.println(line(name, Texts.text(locale, "compute.image.failed", why)));
                    failed++;
                }
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private synchronized void tell(String image, ImageBuilder.Step step, int percent) {
        var words = Texts.text(locale, "compute.image.step." + step.name().toLowerCase(Locale.ROOT));
        var line = line(image, words + " " + percent / 5 * 5 + " %");
        if (!line.equals(told.put(image, line))) {
            System.out.println(line);
        }
    }

    private static String line(String name, String text) {
        return "%-18s %s".formatted(name, text);
    }
}
