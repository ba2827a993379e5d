package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code .../forks}: repositories elsewhere, in nobody's list here; asking for one is a 404 (oddities.md 39). */
final class Forks {
    /** One repository in so many was forked. */
    private static final int FORKED = 3;

    /** And the largest were for sure. */
    private static final int FAMOUS = 15;

    /** The row of a repository that knows where it comes from. */
    private record Fork(Row row, Repository parent) implements Row {
        @Override
        public Collection<String> names() {
            Set<String> names = new LinkedHashSet<>(row.names());
            names.add("parent");
            return names;
        }

        @Override
        public @Nullable JsonNode field(String name, Links links) {
            return name.equals("parent") ? Repositories.embedded(parent, links) : row.field(name, links);
        }
    }

    private Forks() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/forks", call -> {
            Repository repository = call.repository();
            return Repositories.REPOSITORIES.answer(call, repository.at("forks", () -> forks(repository)));
        });
    }

    private static List<Row> forks(Repository repository) {
        List<Person> people = repository.workspace().people();
        List<Row> forks = new ArrayList<>();
        int draw = Math.floorMod(repository.slug().hashCode(), 1_009);
        RepositoryTheme theme = repository.theme();
        boolean forked = theme != null && (theme.weight() > FAMOUS || draw % FORKED == 0);
        int count = forked ? 2 + draw % 4 : 0;
        for (int i = 0; i < count; i++) {
            String owner = people.get((draw + i) % people.size()).nickname();
            Workspace workspace =
                    new Workspace(owner.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "-" + i, owner);
            Repository fork = new Repository(workspace, repository.slug());
            fork.set("description", "My copy.").set("language", repository.row().text("language"));
            forks.add(new Fork(fork.row(), repository));
        }
        return forks;
    }
}
