package dev.windlass.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md and the habits of the code, over the compiled classes of every module. */
class ArchitectureTest {
    private static final String MODEL = "dev.windlass.model..";
    private static final String TABLES = "dev.windlass.tables..";
    private static final String CLIENT = "dev.windlass.client..";
    private static final String SCAN = "dev.windlass.scan..";
    private static final String SQL = "dev.windlass.sql..";
    private static final String DUCK = "dev.windlass.sql.duck..";
    private static final String JDBC = "dev.windlass.jdbc..";
    private static final String EMULATOR = "dev.windlass.emulator..";
    private static final String PGWIRE = "dev.windlass.pgwire..";
    private static final String CLI = "dev.windlass.cli..";

    private static final String[] CORE = {MODEL, TABLES, CLIENT, SCAN};
    private static final String[] DOORS = {
        PGWIRE,
        "dev.windlass.web..",
        "dev.windlass.dash..",
        "dev.windlass.pages..",
        "dev.windlass.console..",
        "dev.windlass.export..",
        "dev.windlass.values..",
        CLI,
        "dev.windlass.examples.."
    };

    /** The language itself, and annotations, which do nothing. */
    private static final String[] LANGUAGE = {"java..", "javax.net..", "javax.crypto..", "org.jspecify.annotations.."};

    private static JavaClasses ours;

    @BeforeAll
    static void readTheClasses() {
        ours = new ClassFileImporter()
                .importPaths(Stream.of("core", "jdbc", "emulator", "pgwire", "web", "examples", "cli")
                        .map(Built::classes)
                        .toList());
    }

    @Test
    void modelKnowsNothing() {
        classes()
                .that(resideInAPackage(MODEL))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(LANGUAGE, MODEL)))
                .because("it is pure data, which every layer and later Trino and Spark share")
                .check(ours);
    }

    @Test
    void tablesKnowNoClient() {
        classes()
                .that(resideInAPackage(TABLES))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(LANGUAGE, MODEL, TABLES)))
                .because("a table is a description that a non-programmer can review; it does nothing")
                .check(ours);
    }

    @Test
    void clientKnowsNoTable() {
        classes()
                .that(resideInAPackage(CLIENT))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(LANGUAGE, MODEL, CLIENT, "tools.jackson.core..")))
                .because("paging, sign-in, budget and retry are the same for every table")
                .check(ours);
    }

    @Test
    void coreKnowsNeitherJdbcNorDuckDbNorTheDoors() {
        classes()
                .that(resideInAnyPackage(CORE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(LANGUAGE, and(CORE, "tools.jackson.core.."))))
                .andShould()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(resideInAnyPackage("java.sql..", "java.net.http..", "java.awt..")))
                .because("connectors without any SQL engine of ours build on core alone, and java.net.http costs 0.4 s")
                .check(ours);
    }

    @Test
    void theEngineKnowsNeitherTheDriverNorTheDoors() {
        noClasses()
                .that(resideInAPackage(SQL))
                .should()
                .dependOnClassesThat(resideInAnyPackage(and(DOORS, JDBC)))
                .because("the driver is a dress that the engine wears, not the other way round")
                .check(ours);
    }

    @Test
    void theDriverMeetsTheEngineOnlyInPackageSql() {
        noClasses()
                .that(resideInAPackage(JDBC))
                .should()
                .dependOnClassesThat(resideInAnyPackage(and(DOORS, DUCK, SCAN, TABLES)))
                .because("what the driver needs of tables and scans, the engine tells in its own words")
                .check(ours);
    }

    @Test
    void onlyDuckTouchesDuckDb() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage(DUCK)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.duckdb.."))
                .because(
                        "DuckDB's classes will be loaded by a loader of our own, so that a user's DuckDB is left alone")
                .check(ours);
    }

    @Test
    void noDuckDbTypeStandsInAPublicSignature() {
        classes()
                .that(resideInAPackage(DUCK))
                .should(new ArchCondition<JavaClass>("show no type of DuckDB") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(method -> type.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(method -> Stream.concat(
                                                Stream.of(method.getRawReturnType()),
                                                method.getRawParameterTypes().stream())
                                        .anyMatch(resideInAPackage("org.duckdb..")))
                                .forEach(method ->
                                        events.add(SimpleConditionEvent.violated(method, method.getDescription())));
                    }
                })
                .because("who calls the engine must not need DuckDB's classes")
                .check(ours);
    }

    @Test
    void theEmulatorKnowsNothingOfOurs() {
        classes()
                .that(resideInAPackage(EMULATOR))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(and(LANGUAGE, EMULATOR, "com.sun.net.httpserver..", "tools.jackson..")))
                .because("otherwise both would be wrong in the same place, and the tests would pass")
                .check(ours);
    }

    @Test
    void onlyTheCommandKnowsTheEmulator() {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(EMULATOR, CLI)))
                .should()
                .dependOnClassesThat(resideInAPackage(EMULATOR))
                .because("the product must run against the real service only")
                .check(ours);
    }

    @Test
    void theDoorsSeeJavaSqlAndWindlassConnectionOnly() {
        noClasses()
                .that(resideInAnyPackage(DOORS))
                .should()
                .dependOnClassesThat(resideInAnyPackage(and(CORE, SQL, JDBC))
                        .and(describe(
                                "are not WindlassConnection",
                                type -> !type.getName().startsWith("dev.windlass.jdbc.WindlassConnection"))))
                .because("a door that works with any JDBC driver is one that can be tested, and replaced, by itself")
                .check(ours);
    }

    @Test
    void theWireServerNeedsNothingButTheJdkAndTheConnection() {
        classes()
                .that(resideInAPackage(PGWIRE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(LANGUAGE, PGWIRE, "javax.crypto.."))
                        .or(describe(
                                "are WindlassConnection",
                                type -> type.getName().startsWith("dev.windlass.jdbc.WindlassConnection"))))
                .because("the protocol is ours, on the JDK's sockets; a library for it would be more code than this is")
                .check(ours);
    }

    @Test
    void messagesKnowNoSession() {
        noClasses()
                .that(resideInAPackage("dev.windlass.pgwire.codec.."))
                .should()
                .dependOnClassesThat(resideInAPackage(PGWIRE)
                        .and(describe(
                                "are not of the codec",
                                type -> !type.getPackageName().equals("dev.windlass.pgwire.codec"))))
                .because("bytes can be read and written, and fuzzed, without anybody who understands them")
                .check(ours);
    }

    @Test
    void webKnowsNoPageOrCommand() {
        noClasses()
                .that(resideInAPackage("dev.windlass.web.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.windlass.dash..", "dev.windlass.console..", "dev.windlass.examples..", CLI))
                .because("the HTTP handler carries any page, and knows none")
                .check(ours);
    }

    @Test
    void filesOfRowsKnowNoPage() {
        noClasses()
                .that(resideInAPackage("dev.windlass.export.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.windlass.web..", "dev.windlass.dash..", "dev.windlass.console.."))
                .because("a dashboard, the console and a command write the same files")
                .check(ours);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("dev.windlass.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        describe("the engine's factory", type -> type.getName().equals("dev.windlass.sql.Engine")),
                        resideInAPackage(DUCK))
                .because(
                        "who changes one package must not have to read another that comes back to it; only the engine's"
                                + " factory names its one implementation")
                .check(ours);
    }

    @Test
    void nothingIsCalledCommonUtilHelperImplOrManager() {
        Pattern word =
                Pattern.compile("(?:^|[.$a-z])(?:[Cc]ommons?|[Uu]tils?|[Hh]elpers?|[Ii]mpl|[Mm]anagers?)(?:[.$A-Z]|$)");
        Pattern first = Pattern.compile("^Abstract[A-Z]");
        classes()
                .should(new ArchCondition<JavaClass>("have a name that says what it is") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String name = type.getName().substring("dev.windlass".length());
                        if (word.matcher(name).find()
                                || first.matcher(type.getSimpleName()).find()) {
                            events.add(SimpleConditionEvent.violated(type, type.getName()));
                        }
                    }
                })
                .because("such a name says nothing, and everything gathers under it")
                .check(ours);
    }

    @Test
    void thePublicTypesOfCoreAreTheseOnly() {
        assertThat(publicTypes("model")).containsExactlyInAnyOrder(PublicTypes.MODEL.toArray(String[]::new));
        assertThat(publicTypes("tables")).containsExactlyInAnyOrder(PublicTypes.TABLES.toArray(String[]::new));
        assertThat(publicTypes("client")).containsExactlyInAnyOrder(PublicTypes.CLIENT.toArray(String[]::new));
        assertThat(publicTypes("scan")).containsExactlyInAnyOrder(PublicTypes.SCAN.toArray(String[]::new));
    }

    @Test
    void theDriverHasThreePublicTypes() {
        assertThat(publicTypes("jdbc"))
                .as("what users may hold on to; \"no\" is temporary, \"yes\" is for ever")
                .containsExactlyInAnyOrder("WindlassConnection", "WindlassDataSource", "WindlassDriver");
    }

    @Test
    void coreHasNoStaticMutableState() {
        fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage(CORE))
                .and()
                .areStatic()
                .and(describe(
                        "were written by somebody",
                        field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .andShould(new ArchCondition<JavaField>("hold nothing that changes") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        if (PublicTypes.SHARED_ON_PURPOSE.contains(field.getFullName())) {
                            return;
                        }
                        JavaClass type = field.getRawType();
                        boolean mutable = type.getName().startsWith("java.util.concurrent.")
                                || isConcreteCollection(type)
                                || type.isAssignableTo(Thread.class)
                                || type.isAssignableTo(AutoCloseable.class);
                        if (mutable) {
                            events.add(SimpleConditionEvent.violated(field, field.getDescription()));
                        }
                    }
                })
                .because(
                        "two connections, or two tests, must not meet in core unless somebody handed them the same object")
                .check(ours);
    }

    @Test
    void coreUsesNoReflection() {
        noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.reflect.."))
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .because("what the compiler cannot see, no reader finds either; and it costs time at every start")
                .check(ours);
    }

    @Test
    void onlyTheCommandEndsTheProcess() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage(CLI)))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a driver lives in other people's processes")
                .check(ours);
    }

    @Test
    void theDriverPrintsNothing() {
        noClasses()
                .that(resideInAnyPackage(and(CORE, SQL, JDBC)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("standard output belongs to whoever runs the driver; what it has to say goes to System.Logger")
                .check(ours);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        Map<String, List<JavaClass>> packages = ours.stream().collect(Collectors.groupingBy(JavaClass::getPackageName));
        assertThat(packages).hasSizeGreaterThan(8);
        assertThat(packages).allSatisfy((name, types) -> {
            List<JavaClass> infos = types.stream()
                    .filter(type -> type.getSimpleName().equals("package-info"))
                    .toList();
            assertThat(infos).as("package-info of %s", name).hasSize(1);
            assertThat(infos.get(0).isAnnotatedWith(NullMarked.class)).as(name).isTrue();
        });
    }

    private static boolean isConcreteCollection(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return collection && !type.isInterface();
    }

    private static Set<String> publicTypes(String name) {
        return ours.stream()
                .filter(type -> type.getPackageName().equals("dev.windlass." + name))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
}
