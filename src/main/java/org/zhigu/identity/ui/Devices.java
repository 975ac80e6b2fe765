package org.zhigu.identity.ui;

import java.util.LinkedHashMap;
import java.util.Map;

/** Browsers as people call them, out of what they send about themselves. */
final class Devices {
    private static final Map<String, String> BROWSERS = ordered(
            "MicroMessenger",
            "WeChat",
            "DingTalk",
            "DingTalk",
            "HuaweiBrowser",
            "Huawei Browser",
            "Edg/",
            "Edge",
            "QQBrowser",
            "QQ Browser",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl",
            "python",
            "Python");

    private static final Map<String, String> SYSTEMS = ordered(
            "OpenHarmony",
            "HarmonyOS",
            "HarmonyOS",
            "HarmonyOS",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private Devices() {}

    /** {@code Chrome · Windows}; empty when it says nothing that we know. */
    static String name(String agent) {
        var browser = first(BROWSERS, agent);
        var system = first(SYSTEMS, agent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    private static String first(Map<String, String> names, String agent) {
        return names.entrySet().stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The first that fits counts, so the order matters: nearly all say that they are Safari. */
    private static Map<String, String> ordered(String... signsAndNames) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < signsAndNames.length; i += 2) {
            names.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return names;
    }
}
