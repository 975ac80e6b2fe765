package org.zhigu.compute.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.zhigu.common.Texts;
import org.zhigu.compute.ClusterFile;

/** The file of {@code --cluster kubernetes}: YAML with the names of docs/kubernetes.md. */
public final class KubernetesFile implements ClusterFile {
    private static final List<String> NEEDED = List.of("kubeconfig", "namespace", "claim", "shared");
    private static final Set<String> KNOWN = Set.of(
            "kubeconfig",
            "context",
            "namespace",
            "claim",
            "shared",
            "registry",
            "images",
            "queue",
            "card",
            "ring",
            "cards-per-pod",
            "user",
            "seccomp",
            "pull-secret",
            "jobs",
            "probe",
            "pulse",
            "settle",
            "grace",
            "overdue");

    @Override
    public String cluster() {
        return KubernetesBackend.NAME;
    }

    @Override
    public Map<String, Object> read(Path file, Locale locale) throws Faulty {
        var told = load(file, locale);
        if ("Config".equals(told.get("kind"))) {
            throw new Faulty(Texts.text(locale, "compute.kubernetes.file.kubeconfig", file));
        }
        for (var name : NEEDED) {
            if (told.get(name) == null) {
                throw new Faulty(Texts.text(locale, "compute.kubernetes.file.missing", file, name));
            }
        }
        var settings = new LinkedHashMap<String, Object>();
        for (var each : told.entrySet()) {
            if (!KNOWN.contains(each.getKey())) {
                throw new Faulty(Texts.text(locale, "compute.kubernetes.file.unknown", file, each.getKey()));
            }
            settings.put(
                    "zhigu.compute.kubernetes." + each.getKey(),
                    each.getValue() instanceof Map<?, ?> map ? map : String.valueOf(each.getValue()));
        }
        folder(file, told, "shared", locale, Files::isDirectory);
        folder(file, told, "kubeconfig", locale, Files::isReadable);
        return settings;
    }

    private interface There {
        boolean test(Path path);
    }

    private static void folder(Path file, Map<String, Object> told, String name, Locale locale, There there)
            throws Faulty {
        var path = Path.of(String.valueOf(told.get(name)));
        if (!path.isAbsolute() || !there.test(path)) {
            throw new Faulty(Texts.text(locale, "compute.kubernetes.file.path", file, name, path));
        }
    }

    private static Map<String, Object> load(Path file, Locale locale) throws Faulty {
        try {
            var loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            var map = new LinkedHashMap<String, Object>();
            if (loaded instanceof Map<?, ?> told) {
                told.forEach((key, value) -> map.put(String.valueOf(key), value));
            }
            return map;
        } catch (IOException e) {
            throw new Faulty(Texts.text(locale, "compute.kubernetes.file.unread", file));
        } catch (YamlEngineException e) {
            throw new Faulty(Texts.text(locale, "compute.kubernetes.file.yaml", file, String.valueOf(e.getMessage())));
        }
    }
}
