package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The lists below one owner (a repository, a workspace, the whole service) by the path of their endpoint, such as
 * {@code pipelines} or {@code pipelines/{uuid}/steps}. A seeded list is made when it is first asked for, so that fifty
 * repositories with three thousand pipelines each cost nothing until somebody reads them. Safe for every thread.
 */
final class Lists {
    /** Makes the rows of a list; {@code parents} are the path's own values, one for each star of its template. */
    interface Seed {
        List<Row> rows(List<String> parents);
    }

    private static final String ANY = "*";

    private final Map<String, String> keysByTemplate;
    private final Map<String, Seed> seeds = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Rows> kept = new ConcurrentHashMap<>();

    /**
     * @param keysByTemplate the lists that there are, a star standing for one segment, and the field that is the key of
     *     their rows
     */
    Lists(Map<String, String> keysByTemplate) {
        this.keysByTemplate = keysByTemplate;
    }

    void seed(String template, Seed seed) {
        if (!keysByTemplate.containsKey(template)) {
            throw unknown(template);
        }
        seeds.put(template, seed);
    }

    /** To read. A list below a row (the steps of a pipeline) is made anew each time unless it was written to. */
    Rows at(String path) {
        Rows known = kept.get(path);
        if (known != null) {
            return known;
        }
        String template = template(path);
        return template.contains(ANY) ? make(template, path) : keep(template, path);
    }

    /** To write. */
    Rows writable(String path) {
        Rows known = kept.get(path);
        return known != null ? known : keep(template(path), path);
    }

    /** Whether a list here begins like this path, so that the path belongs here even if it is mistaken. */
    boolean owns(String path) {
        return keysByTemplate.keySet().stream()
                .anyMatch(template -> first(template).equals(first(path)));
    }

    private static String first(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private Rows keep(String template, String path) {
        // Not computeIfAbsent: a seed may read other lists of this map.
        Rows made = make(template, path);
        Rows first = kept.putIfAbsent(path, made);
        return first == null ? made : first;
    }

    private Rows make(String template, String path) {
        Rows rows = Rows.keyedBy(keysByTemplate.getOrDefault(template, "uuid"));
        Seed seed = seeds.get(template);
        if (seed != null) {
            rows.replaceAll(seed.rows(parents(template, path)));
        }
        return rows;
    }

    private String template(String path) {
        for (String template : keysByTemplate.keySet()) {
            if (fits(template, path)) {
                return template;
            }
        }
        throw unknown(path);
    }

    private static boolean fits(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals(ANY) && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<String> parents(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        List<String> parents = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals(ANY)) {
                parents.add(given[i]);
            }
        }
        return parents;
    }

    private IllegalArgumentException unknown(String path) {
        return new IllegalArgumentException("There is no list '" + path + "' here; there are "
                + String.join(", ", keysByTemplate.keySet().stream().sorted().toList())
                + ", where a star is the uuid (or key, or id) of a row.");
    }
}
