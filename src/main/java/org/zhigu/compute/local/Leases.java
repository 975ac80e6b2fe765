package org.zhigu.compute.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which slot is held by which job. The directories are the truth; this is rebuilt from them after a restart. */
final class Leases {
    private final int total;
    private final Map<Integer, String> held = new TreeMap<>();

    Leases(int total) {
        this.total = total;
    }

    int total() {
        return total;
    }

    synchronized int free() {
        return (int) all().stream().filter(slot -> !held.containsKey(slot)).count();
    }

    /** All of the wanted slots or none; a job that wants more than there are gets all there are. */
    synchronized Optional<List<Integer>> take(String job, int wanted) {
        int count = Math.min(wanted, total);
        var free = new ArrayList<Integer>();
        for (var slot : all()) {
            if (!held.containsKey(slot) && free.size() < count) {
                free.add(slot);
            }
        }
        if (free.size() < count) {
            return Optional.empty();
        }
        free.forEach(slot -> held.put(slot, job));
        return Optional.of(List.copyOf(free));
    }

    /** A job that was found running has its slots, whatever the settings say now. */
    synchronized void adopt(String job, List<Integer> slots) {
        slots.forEach(slot -> held.put(slot, job));
    }

    synchronized void free(String job) {
        held.values().removeIf(job::equals);
    }

    synchronized Map<Integer, String> held() {
        return new TreeMap<>(held);
    }

    private List<Integer> all() {
        var slots = new ArrayList<Integer>();
        for (int slot = 0; slot < total; slot++) {
            slots.add(slot);
        }
        return slots;
    }
}
