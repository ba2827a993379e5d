package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a seeded commit does to one file. It follows from the commit's message and hash alone: a commit about the
 * reservation lock changes the file of the reservation lock. A merge changes nothing of its own.
 */
sealed interface FileChange {
    /** Lines are taken out and put in; the file is made where there is none. */
    record Write(String path) implements FileChange {}

    /** Nothing happens where there is no such file: somebody else removed it on the way. */
    record Remove(String path) implements FileChange {}

    record Rename(String from, String to) implements FileChange {}

    /** Whether it is about this file, or about one in this directory. */
    default boolean isAt(String path) {
        if (this instanceof Write write) {
            return isAt(write.path, path);
        }
        if (this instanceof Rename rename) {
            return isAt(rename.from, path) || isAt(rename.to, path);
        }
        return this instanceof Remove remove && isAt(remove.path, path);
    }

    static boolean isAt(String file, String path) {
        return file.equals(path) || file.startsWith(path.endsWith("/") ? path : path + "/");
    }

    /** One commit in so many touches the papers around the code as well. */
    int PAPERS = 11;

    static List<FileChange> of(Commit commit, RepositoryTheme theme) {
        if (commit.parents().isEmpty()) {
            return firstFiles(theme);
        }
        if (!(commit.message() instanceof Texts.Message.Step step)) {
            return List.of();
        }
        int draw = commit.hash().hashCode();
        String thing = fileName(Texts.thing(theme, step.seed() / 31));
        String source = sourcePath(theme, thing);
        String part = "src/parts/" + thing + "_" + Math.floorMod(draw, 3) + extension(theme);
        List<FileChange> changes = new ArrayList<>();
        switch (step.kind()) {
            case EXTRACT -> changes.add(new Write(part));
            case FAILING_TEST, REVIEW -> changes.add(new Write("tests/" + thing + "_test" + extension(theme)));
            case RENAME -> changes.add(new Rename(part, part.replace("/parts/", "/parts/renamed_")));
            case BUILD -> changes.add(new Write("Makefile"));
            case TIDY -> changes.add(new Remove(part));
            case PASSING_TEST, NULLS -> {}
        }
        changes.add(new Write(source));
        switch (Math.floorMod(draw / 7, PAPERS)) {
            case 0 -> changes.add(new Write("README.md"));
            case 1 -> changes.add(new Write("docs/" + thing + ".md"));
            default -> {}
        }
        return changes;
    }

    /** The file that a commit of somebody's work changes in any case. */
    static String mainPath(Commit commit, RepositoryTheme theme) {
        return commit.message() instanceof Texts.Message.Step step
                ? sourcePath(theme, fileName(Texts.thing(theme, step.seed() / 31)))
                : "README.md";
    }

    private static List<FileChange> firstFiles(RepositoryTheme theme) {
        List<FileChange> files = new ArrayList<>();
        for (String path : List.of(
                ".gitignore",
                "LICENSE",
                "Makefile",
                "README.md",
                SourceFile.BINARY,
                "config/default.yml",
                SourceFile.EMPTY,
                SourceFile.LINK,
                "docs/index.md",
                // Names that are not ASCII, and blanks (oddities.md 48 says it of refs; git has it of files).
                "docs/Übersicht der Anlage.md",
                SourceFile.EXECUTABLE)) {
            files.add(new Write(path));
        }
        theme.things().forEach(thing -> files.add(new Write(sourcePath(theme, fileName(thing)))));
        return files;
    }

    private static String sourcePath(RepositoryTheme theme, String fileName) {
        return "src/" + fileName + extension(theme);
    }

    private static String fileName(String thing) {
        return thing.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    private static String extension(RepositoryTheme theme) {
        return switch (theme.language()) {
            case "java" -> ".java";
            case "c++" -> ".cpp";
            case "rust" -> ".rs";
            case "typescript" -> ".ts";
            case "go" -> ".go";
            case "python" -> ".py";
            case "kotlin" -> ".kt";
            case "javascript" -> ".js";
            case "markdown" -> ".md";
            default -> ".tf";
        };
    }
}
