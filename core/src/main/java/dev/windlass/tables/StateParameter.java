package dev.windlass.tables;

import java.util.List;

/**
 * A closed set of states that the list filters by with a parameter of its own, and by which it leaves rows out when
 * nobody asks (pull requests: only OPEN; {@code bitbucket/api.md} section 0, fact 5).
 *
 * @param column the column that holds the state
 * @param parameter name of the query parameter, repeatable
 * @param all every state there is
 */
public record StateParameter(String column, String parameter, List<String> all) {
    public StateParameter {
        all = List.copyOf(all);
    }
}
