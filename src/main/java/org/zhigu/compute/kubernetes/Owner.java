package org.zhigu.compute.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whose the files on the volume are: pods run as an ordinary user, who must be able to write there. */
record Owner(int user, boolean chosen) {
    private static final Path SELF = Path.of("/proc/self");

    /** As root we give the files away; as an ordinary user the pods run as that one. */
    static Owner of(KubernetesSettings settings) throws IOException {
        int self = (Integer) Files.getAttribute(SELF, "unix:uid");
        return self == 0 ? new Owner(settings.user(), true) : new Owner(self, false);
    }

    void give(Path folder) throws IOException {
        if (!chosen) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.toList()) {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
