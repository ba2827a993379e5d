package dev.windlass.pages;

import dev.windlass.pages.Page.Filter;
import dev.windlass.values.Nearest;
import dev.windlass.values.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the filters of a page are set to: the choices in a URL where they make sense, else the defaults, with a notice for
 * each that made none. Immutable.
 */
final class FilterState implements SqlTemplate.Values {

    /** A select with more values than this chosen would make a statement that nobody reads. */
    static final int MAX_VALUES = 200;

    /** In an address: all values, where nothing chosen would be something else. */
    static final String EVERY = "*";

    private static final int MAX_CHARACTERS = 1_000;

    /**
     * What a select offers.
     *
     * @param complete whether there are no more; a value that is not known yet will do otherwise
     */
    record Options(List<String> values, boolean complete) {
        Options {
            values = List.copyOf(values);
        }
    }

    /** What a parameter is bound to. */
    private record Parameter(boolean empty, List<@Nullable Object> values) {}

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, List<String>> chosen = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Object> ranges = new LinkedHashMap<>();
    private final Map<String, List<String>> first = new LinkedHashMap<>();
    private final List<String> hints = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** The same while nobody has asked for the options that come from a statement: every value will do for those. */
    static FilterState of(List<Filter> filters, Map<String, List<String>> query, LocalDate today) {
        return of(filters, query, today, Map.of());
    }

    /**
     * The state that a query asks for on a day; names that start with a minus are not filters.
     *
     * @param options of selects that get them from a statement, by filter, as far as they are known
     */
    static FilterState of(
            List<Filter> filters, Map<String, List<String>> query, LocalDate today, Map<String, Options> options) {
        var state = new FilterState();
        var names = filters.stream().map(Filter::name).toList();
        query.keySet().stream()
                .filter(name -> !name.startsWith("-") && !names.contains(name))
                .limit(5)
                .forEach(name -> state.notices.add("There is no filter " + shortened(name) + " on this page."
                        + Nearest.hint(name, names) + " It was left out."));
        filters.forEach(filter -> state.set(filter, query.getOrDefault(filter.name(), List.of()), today, options));
        return state;
    }

    private void set(Filter filter, List<String> asked, LocalDate today, Map<String, Options> options) {
        var values = asked.stream().filter(value -> !value.isBlank()).toList();
        if (values.stream().anyMatch(value -> value.length() > MAX_CHARACTERS) || values.size() > MAX_VALUES) {
            notice(filter, "a value that is too long");
            values = List.of();
        }
        switch (filter.kind()) {
            case DATE_RANGE -> range(filter, values, today);
            case SELECT ->
                select(
                        filter,
                        values,
                        options.getOrDefault(
                                filter.name(),
                                new Options(strings(filter.values().get("options")), true)));
            case SWITCH -> flag(filter, values);
            case TEXT -> text(filter, values);
            case NUMBER -> number(filter, values);
        }
    }

    private void notice(Filter filter, String value) {
        notices.add(filter.label() + " cannot be " + shortened(value) + "; the page shows its default instead.");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private void range(Filter filter, List<String> values, LocalDate today) {
        var usual = Objects.toString(filter.values().get("default"), Period.USUAL);
        var range = Optional.<Period>empty();
        if (!values.isEmpty()) {
            range = Period.of(values.get(0), today);
            if (range.isEmpty()) {
                notice(filter, values.get(0));
            } else {
                chosen.put(filter.name(), List.of(range.get().text()));
            }
        }
        var set = range.or(() -> Period.of(usual, today))
                .orElseThrow(() -> new IllegalStateException("the parser checks default periods"));
        bind(filter.name() + "_from", set.isAll(), List.of(set.fromMoment()));
        bind(filter.name() + "_to", set.isAll(), List.of(set.toMoment()));
        bind(filter.name() + "_before_from", set.isAll(), List.of(set.beforeMoment()));
        texts.put(
                filter.name(),
                set.isAll()
                        ? "all"
                        : set.text() + " (" + set.from() + " to " + set.to().minusDays(1) + ")");
        ranges.put(
                filter.name(),
                Map.of(
                        "text",
                        set.text(),
                        "from",
                        set.from().toString(),
                        "last",
                        set.to().minusDays(1).toString()));
    }

    private void select(Filter filter, List<String> values, Options options) {
        if (filter.isMulti()
                && values.equals(List.of(EVERY))
                && !options.values().contains(EVERY)) {
            chosen.put(filter.name(), values);
            bindList(filter, List.of());
            return;
        }
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (var value : filter.isMulti() ? values : values.stream().limit(1).toList()) {
            if (!options.complete()
                    || options.values().isEmpty()
                    || options.values().contains(value)) {
                known.add(value);
            } else {
                unknown.add(value);
            }
        }
        for (var value : unknown) {
            notices.add(filter.label() + " cannot be " + shortened(value) + "." + Nearest.hint(value, options.values())
                    + (known.isEmpty() ? " The page shows its default instead." : " It was left out."));
        }
        if (!known.isEmpty()) {
            chosen.put(filter.name(), List.copyOf(known));
            bindList(filter, known);
        } else if (filter.first() > 0 && options.values().size() > filter.first()) {
            first(filter, options);
        } else {
            bindList(filter, strings(filter.values().get("default")));
        }
    }

    private void first(Filter filter, Options options) {
        var set = options.values().subList(0, filter.first());
        first.put(filter.name(), set);
        bindList(filter, set);
        var words = Objects.toString(filter.values().get("first_are"), "first in the list");
        var those = set.size() + " of " + options.values().size() + (options.complete() ? "" : " or more");
        texts.put(filter.name(), those + " (" + words + ")");
        hints.add(filter.label() + ": " + those + ", those " + words + ". Each costs requests: choose others, or all.");
    }

    private void bindList(Filter filter, List<String> set) {
        bind(filter.name(), set.isEmpty(), set);
        texts.put(filter.name(), set.isEmpty() ? "all" : String.join(", ", set));
    }

    private static List<String> strings(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private void flag(Filter filter, List<String> values) {
        var usual = Boolean.TRUE.equals(filter.values().get("default"));
        var set = usual;
        if (!values.isEmpty()) {
            var value = values.get(0);
            if (value.equals("true") || value.equals("false")) {
                set = Boolean.parseBoolean(value);
                chosen.put(filter.name(), List.of(value));
            } else {
                notice(filter, value);
            }
        }
        bind(filter.name(), false, List.of(set));
        texts.put(filter.name(), set ? "yes" : "no");
    }

    private void text(Filter filter, List<String> values) {
        var set = values.isEmpty() ? Objects.toString(filter.values().get("default"), "") : values.get(0);
        if (!values.isEmpty()) {
            chosen.put(filter.name(), List.of(set));
        }
        bind(filter.name(), set.isBlank(), set.isBlank() ? List.of() : List.of(set));
        texts.put(filter.name(), set.isBlank() ? "any" : set);
    }

    private void number(Filter filter, List<String> values) {
        var set = filter.values().get("default") instanceof BigDecimal usual
                ? Optional.of(usual)
                : Optional.<BigDecimal>empty();
        if (!values.isEmpty()) {
            var read = read(values.get(0)).filter(value -> isWithin(filter, value));
            if (read.isEmpty()) {
                notice(filter, values.get(0));
            } else {
                set = read;
                chosen.put(filter.name(), List.of(values.get(0)));
            }
        }
        bind(filter.name(), set.isEmpty(), set.<List<Object>>map(List::of).orElse(List.of()));
        texts.put(filter.name(), set.map(BigDecimal::toPlainString).orElse("any"));
    }

    private static Optional<BigDecimal> read(String text) {
        try {
            var number = new BigDecimal(text.strip());
            return number.precision() > 30 || Math.abs(number.scale()) > 30 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static boolean isWithin(Filter filter, BigDecimal value) {
        return !(filter.values().get("min") instanceof BigDecimal min && value.compareTo(min) < 0)
                && !(filter.values().get("max") instanceof BigDecimal max && value.compareTo(max) > 0);
    }

    private void bind(String name, boolean empty, List<?> values) {
        parameters.put(name, new Parameter(empty, List.copyOf(values)));
    }

    @Override
    public boolean isEmpty(String name) {
        var parameter = parameters.get(name);
        return parameter == null || parameter.empty();
    }

    @Override
    public List<@Nullable Object> values(String name) {
        var parameter = parameters.get(name);
        return parameter == null ? List.of() : parameter.values();
    }

    /** What the URL chose and made sense, by filter. */
    Map<String, List<String>> chosen() {
        return chosen;
    }

    /** What selects are set to because nothing was chosen and there is too much for all of it, by filter. */
    Map<String, List<String>> first() {
        return first;
    }

    /** What the page says about these. */
    List<String> hints() {
        return hints;
    }

    /** Every filter's state in words. */
    Map<String, String> texts() {
        return texts;
    }

    /** First and last day of each period. */
    Map<String, Object> ranges() {
        return ranges;
    }

    /** What in the URL made no sense. */
    List<String> notices() {
        return notices;
    }
}
