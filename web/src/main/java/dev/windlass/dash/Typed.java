package dev.windlass.dash;

import dev.windlass.values.Period;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An input or a state that is read as a type: {@code input("kind", "value").as().text()}. Immutable.
 *
 * @param <T> what the callback gets; never null
 */
public final class Typed<T> {

    private final Dependency from;
    private final Function<@Nullable Object, T> reader;

    private Typed(Dependency from, Function<@Nullable Object, T> reader) {
        this.from = from;
        this.reader = reader;
    }

    Dependency from() {
        return from;
    }

    T read(@Nullable Object value) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | ClassCastException | JacksonException unfit) {
            throw new IllegalArgumentException(
                    "The value of " + from.key() + " is of another type than the callback reads: " + value, unfit);
        }
    }

    /** The types as which a value can be read. */
    public record Choice(Dependency from) {

        /** Text; {@code ""} until the page sets one. */
        public Typed<String> text() {
            return new Typed<>(from, value -> value == null ? "" : value.toString());
        }

        /** A whole number, such as the clicks on a button; 0 until the page sets one. */
        public Typed<Long> whole() {
            return new Typed<>(from, value -> value == null ? 0L : Long.valueOf(((Number) value).longValue()));
        }

        /** A number, if the page has set one. */
        public Typed<Optional<Double>> number() {
            return new Typed<>(
                    from,
                    value -> value == null || value.equals("")
                            ? Optional.empty()
                            : Optional.of(
                                    value instanceof Number number
                                            ? number.doubleValue()
                                            : Double.parseDouble(value.toString())));
        }

        /** True or false; false until the page sets one. */
        public Typed<Boolean> truth() {
            return new Typed<>(from, Boolean.TRUE::equals);
        }

        /** A date, if the page has set one. */
        public Typed<Optional<LocalDate>> date() {
            return new Typed<>(
                    from,
                    value -> value == null || value.toString().length() < 10
                            ? Optional.empty()
                            : Optional.of(LocalDate.parse(value.toString().substring(0, 10))));
        }

        /**
         * A period of days, as a filter of the kind {@code period} has it, up to the present day in UTC; {@link Period#USUAL}
         * until the page sets one.
         */
        public Typed<Period> period() {
            return new Typed<>(from, value -> {
                var text = value == null || value.equals("") ? Period.USUAL : value.toString();
                return Period.of(text, LocalDate.now(ZoneOffset.UTC))
                        .orElseThrow(() -> new IllegalArgumentException(text + " is no period."));
            });
        }

        /** Texts, such as the choices in a checklist; empty until the page sets some, one element for a single text. */
        public Typed<List<String>> texts() {
            return new Typed<>(from, value -> {
                List<String> texts = new ArrayList<>();
                if (value instanceof List<?> list) {
                    list.forEach(one -> texts.add(String.valueOf(one)));
                } else if (value != null) {
                    texts.add(value.toString());
                }
                return texts;
            });
        }

        /** Numbers, such as the two ends of a range; empty until the page sets some. */
        public Typed<List<Double>> numbers() {
            return new Typed<>(from, value -> {
                List<Double> numbers = new ArrayList<>();
                if (value instanceof List<?> list) {
                    list.forEach(one -> numbers.add(((Number) one).doubleValue()));
                }
                return numbers;
            });
        }

        /** A record or another class that JSON can be read into, if the page has set one. */
        public <T> Typed<Optional<T>> of(Class<T> type) {
            return new Typed<>(
                    from,
                    value -> value == null
                            ? Optional.empty()
                            : Optional.of(JsonMapper.shared().convertValue(value, type)));
        }
    }
}
