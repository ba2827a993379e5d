package dev.windlass.dash;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A Java file with a class to be run. It is compiled inside of this process, with the classes of this process at hand, and
 * nothing is written to disk; classes in files beside it are compiled along. Immutable.
 */
final class JavaSource {

    private static final int MAX_ERRORS = 10;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final Path file;

    JavaSource(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    Path file() {
        return file;
    }

    /** Classes by their names, and the one to be run. */
    record Compiled(String mainClass, Map<String, byte[]> classes) {}

    /**
     * Compiles the file as it is now.
     *
     * @throws AppProblemException with file, line and message when it cannot be compiled
     * @throws IllegalStateException when this Java has no compiler
     */
    Compiled compile() throws AppProblemException {
        var compiler = compiler();
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new AppProblemException(
                    new AppProblem("The file cannot be read", List.of(file + ": " + unreadable.getMessage())));
        }
        var name = Objects.toString(file.getFileName(), "").replaceFirst("\\.java$", "");
        var matcher = PACKAGE.matcher(text);
        var packageName = matcher.find() ? matcher.group(1) : "";
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var standard = compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
                var memory = new InMemory(standard)) {
            var options = List.of(
                    "-classpath",
                    classPath(),
                    "-sourcepath",
                    root(packageName).toString(),
                    "-proc:none",
                    "-nowarn",
                    "-g",
                    "-implicit:class");
            var units = standard.getJavaFileObjects(file);
            var done =
                    compiler.getTask(null, memory, found, options, null, units).call();
            if (!Boolean.TRUE.equals(done)) {
                throw new AppProblemException(problem(found));
            }
            return new Compiled(packageName.isEmpty() ? name : packageName + "." + name, memory.classes());
        } catch (IOException fault) {
            throw new AppProblemException(
                    new AppProblem("The file cannot be compiled", List.of(file + ": " + fault.getMessage())));
        }
    }

    static JavaCompiler compiler() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("An app in a .java file is compiled when it is started, and this Java ("
                    + System.getProperty("java.home") + ", version " + System.getProperty("java.version")
                    + ") has no compiler: it is a runtime only. Install a JDK, 17 or later, and set JAVA_HOME to it.");
        }
        return compiler;
    }

    /** Where packages begin, seen from the file's own. */
    private Path root(String packageName) {
        var root = Objects.requireNonNull(file.getParent());
        if (!packageName.isEmpty()) {
            for (var step : packageName.split("\\.", -1)) {
                Objects.requireNonNull(step);
                var parent = root.getParent();
                root = parent == null ? root : parent;
            }
        }
        return root;
    }

    private static AppProblem problem(DiagnosticCollector<JavaFileObject> found) {
        List<String> lines = new ArrayList<>();
        var errors = found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        for (var error : errors.subList(0, Math.min(MAX_ERRORS, errors.size()))) {
            var source = error.getSource();
            var place = source == null
                    ? ""
                    : Objects.toString(Path.of(source.toUri()).getFileName(), "") + ":" + error.getLineNumber() + ": ";
            lines.add(place + error.getMessage(Locale.ROOT));
            lines.addAll(excerpt(source, error.getLineNumber(), error.getColumnNumber()));
            lines.add("");
        }
        if (errors.size() > MAX_ERRORS) {
            lines.add("… and " + (errors.size() - MAX_ERRORS) + " more.");
        }
        return new AppProblem(errors.size() == 1 ? "Compile error" : errors.size() + " compile errors", lines);
    }

    /** The line and a mark below its column. */
    private static List<String> excerpt(@Nullable JavaFileObject source, long line, long column) {
        try {
            if (source == null || line < 1) {
                return List.of();
            }
            var text = source.getCharContent(true).toString().split("\n", -1)[(int) line - 1];
            var mark = text.substring(0, (int) Math.max(0, Math.min(column - 1, text.length())))
                    .replaceAll("[^\t]", " ");
            return List.of("    " + text, "    " + mark + "^");
        } catch (IOException | ArrayIndexOutOfBoundsException gone) {
            return List.of();
        }
    }

    /** What this process itself was started with; the class paths inside of jars included. */
    static String classPath() {
        Set<String> all = new LinkedHashSet<>();
        for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            add(Path.of(entry).toAbsolutePath(), all);
        }
        return String.join(File.pathSeparator, all);
    }

    private static void add(Path entry, Set<String> all) {
        if (!Files.exists(entry) || !all.add(entry.toString()) || !Files.isRegularFile(entry)) {
            return;
        }
        try (var jar = new JarFile(entry.toFile())) {
            var manifest = jar.getManifest();
            var further = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (further != null) {
                for (var address : further.trim().split("\\s+", -1)) {
                    var uri = entry.toUri().resolve(address);
                    if ("file".equals(uri.getScheme())) {
                        add(Path.of(uri), all);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // The compiler passes over what is no jar, too.
            all.remove(entry.toString());
        }
    }

    /** Keeps what the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

        InMemory(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            var classes = new LinkedHashMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
