package org.zhigu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The plan of the house: which feature may know which. ARCHITECTURE.md shows the same plan in words. */
class HouseTest {
    private static final String ROOT = HouseTest.class.getPackageName() + ".";

    private static final Map<String, Set<String>> FEATURES = Map.ofEntries(
            entry("common", Set.of()),
            entry("identity", Set.of("common")),
            entry("courses", Set.of("common")),
            entry("compute", Set.of("common")),
            entry("notices", Set.of("common", "identity")),
            entry("teaching", Set.of("common", "identity", "notices", "courses")),
            entry("labs", Set.of("common", "identity", "notices", "courses", "teaching", "compute")),
            entry("grading", Set.of("common", "identity", "notices", "courses", "teaching", "labs")),
            entry("credentials", Set.of("common", "identity", "notices", "courses", "teaching", "grading")),
            entry("careers", Set.of("common", "identity", "notices", "courses", "credentials")));

    /** Rooms that gather or open up all features, and the two that carry them. */
    private static final Set<String> GATHERERS = Set.of("home", "interop", "cli");

    private static final Set<String> CARRIERS = Set.of("ui", "web");
    private static final String[] BACK_ENDS = {"..compute.local..", "..compute.slurm..", "..compute.kubernetes.."};

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HouseTest.class.getPackageName());

    @Test
    void a_feature_knows_only_the_features_named_here() {
        var strangers = new TreeSet<String>();
        for (var type : house) {
            for (var use : type.getDirectDependenciesFromSelf()) {
                if (!mayKnow(type, use.getTargetClass())) {
                    strangers.add(use.getDescription());
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void every_room_has_a_place_in_the_plan() {
        var rooms = new HashSet<>(FEATURES.keySet());
        rooms.addAll(GATHERERS);
        rooms.addAll(CARRIERS);
        assertThat(house).extracting(HouseTest::room).allMatch(room -> room.isEmpty() || rooms.contains(room));
    }

    @Test
    void only_screens_and_the_web_glue_touch_vaadin() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..ui..", "..home..", "..web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin..")
                .check(house);
    }

    @Test
    void a_screen_is_known_by_its_navigation_alone() {
        var strangers = new TreeSet<String>();
        for (var type : house) {
            for (var use : type.getDirectDependenciesFromSelf()) {
                var target = use.getTargetClass();
                boolean screen =
                        isScreen(target) && !isScreen(type) && !room(type).equals("web");
                if (screen
                        && !GATHERERS.contains(room(type))
                        && !target.getSimpleName().endsWith("Navigation")) {
                    strangers.add(use.getDescription());
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void back_ends_are_found_by_injection_and_do_not_know_each_other() {
        for (String backEnd : BACK_ENDS) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(backEnd)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(backEnd))
                    .allowEmptyShould(true)
                    .check(house);
        }
    }

    /** A checker that shared code with what it checks would share its mistakes. */
    @Test
    void the_checker_of_rounds_shares_no_code_with_the_matching() {
        noClasses()
                .that()
                .resideInAPackage("..careers.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..careers.matching..", "..careers", "..careers.ui..")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("..careers.matching..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..careers.verify..", "..careers", "..careers.ui..", "io.micronaut..")
                .check(house);
    }

    @Test
    void time_comes_from_the_clock() {
        var told = new TreeSet<String>();
        for (var type : house) {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (tellsTime(call)) {
                    told.add(call.getDescription());
                }
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void no_room_is_divided_by_layer() {
        var layers = List.of(
                "service", "services", "repository", "repositories", "dto", "impl", "util", "utils", "model", "entity");
        assertThat(house)
                .noneMatch(type -> layers.contains(type.getPackageName().replaceFirst(".*\\.", "")));
    }

    /** The clock bean itself is the one place that may ask the machine. */
    private static boolean tellsTime(JavaMethodCall call) {
        var target = call.getTarget();
        boolean now = target.getName().equals("now")
                && target.getOwner().getPackageName().equals("java.time")
                && target.getRawParameterTypes().isEmpty();
        boolean millis = target.getOwner().isEquivalentTo(System.class)
                && target.getName().equals("currentTimeMillis");
        boolean clock = target.getOwner().isEquivalentTo(Clock.class)
                && target.getName().startsWith("system");
        return (now || millis || clock) && !room(call.getOriginOwner()).equals("common");
    }

    private static boolean mayKnow(JavaClass type, JavaClass target) {
        var here = room(type);
        var there = room(target);
        if (here.isEmpty() || there.isEmpty() || here.equals(there)) {
            return !(here.isEmpty() && FEATURES.containsKey(there));
        }
        if (GATHERERS.contains(here)) {
            return FEATURES.containsKey(there) || there.equals("ui");
        }
        if (CARRIERS.contains(here)) {
            return Set.of("common", "identity", "ui").contains(there);
        }
        return FEATURES.getOrDefault(here, Set.of()).contains(there)
                || (isScreen(type) && Set.of("ui", "identity").contains(there));
    }

    /** In some feature's ui package, or below it. */
    private static boolean isScreen(JavaClass type) {
        return FEATURES.containsKey(room(type)) && (type.getPackageName() + ".").contains("." + room(type) + ".ui.");
    }

    /** The first package below the root; empty for the root itself and for everything outside the house. */
    private static String room(JavaClass type) {
        var name = type.getPackageName() + ".";
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : "";
    }
}
