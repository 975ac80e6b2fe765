package org.zhigu.compute.accounts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who of those below an account has nothing left of a share of their own, and what the rule for them is. */
public record SpentBelow(Map<String, AtZero> rules) {
    static final SpentBelow NOBODY = new SpentBelow(Map.of());

    public SpentBelow {
        rules = Map.copyOf(rules);
    }

    /** Null for those that have something left, or no share. */
    public @Nullable AtZero of(String owner) {
        return rules.get(owner);
    }
}
