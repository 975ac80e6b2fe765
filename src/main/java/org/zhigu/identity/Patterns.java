package org.zhigu.identity;

/** What people type, as patterns of SQL's like, with {@code !} as the escape. */
final class Patterns {
    private Patterns() {}

    static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Empty for blank text, which stands for no wish. */
    static String containing(String text) {
        return text.isBlank() ? "" : "%" + literal(text.strip()) + "%";
    }
}
