package io.triptych.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The architecture as rules about a module's classes, so that a wrong import fails the build.
///
/// A service names its features and its adapters (`postgres`, `whatsapp` …); beside them it has `model` and the
/// application class. A package that is neither fails, so that the lists stay true.
public final class ArchitectureRules {
    private static final String OURS = "io.triptych..";
    private static final int FILES_MAX = 20;
    private static final List<String> WORDS_WE_DO_NOT_USE = List.of(
            "Manager",
            "Helper",
            "Util",
            "Utils",
            "Impl",
            "Base",
            "Abstract",
            "Common",
            "Data",
            "Info",
            "Wrapper",
            "Processor",
            "DTO",
            "Dto",
            "Entity");

    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(token|secret|password|passphrase|passwordhash|credential|cookie|signingkeys?"
                    + "|(token|refresh|access|encryption|private|api|secretaccess|master)key)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> PRINTED =
            Set.of("java.lang.String", "java.lang.CharSequence", "java.util.Optional", "java.util.List");

    private final String root;
    private final JavaClasses classes;

    private ArchitectureRules(String root) {
        this.root = root;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ArchitectureRules::isWritten)
                .importPackages(root);
        assertThat(classes).as("classes of " + root).isNotEmpty();
    }

    /// Generated classes of the framework know everything.
    private static boolean isWritten(Location location) {
        return !location.contains("/$") && !location.contains("$Definition") && !location.contains("$Intercepted");
    }

    /// Of the service, library or api whose packages begin so.
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(root);
    }

    /// Everything that is true for a service: its features know the model and neither each other nor an adapter, its
    /// adapters know the model and no feature, the model knows no technology, no app knows another app.
    public void service(List<String> features, List<String> adapters) {
        service(features, adapters, List.of());
    }

    /// The same for a service with vocabularies: packages that features and adapters speak in, and that know neither.
    public void service(List<String> features, List<String> adapters, List<String> vocabularies) {
        List<String> speakers =
                Stream.concat(features.stream(), adapters.stream()).toList();
        packagesAre(Stream.concat(speakers.stream(), vocabularies.stream()).collect(Collectors.toSet()));
        vocabularies.forEach(vocabulary -> knowsNothingOf(vocabulary, speakers));
        features.forEach(feature -> knowsNothingOf(
                feature,
                speakers.stream().filter(other -> !other.equals(feature)).toList()));
        adapters.forEach(adapter -> knowsNothingOf(adapter, features));
        modelKnowsNoTechnology();
        knowsOfOurs(
                root + "..",
                "io.triptych.*.api..",
                "io.triptych.*.*.client..",
                "io.triptych.text..",
                "io.triptych.postgres..",
                "io.triptych.service..",
                "io.triptych.eventing..");
        anyModule();
    }

    /// What is true for an api module: it imports nothing of ours.
    public void api() {
        knowsOfOurs(root + "..");
        anyModule();
    }

    /// What is true for a client that a service offers to the others: it imports apis and libraries, and no app.
    public void client() {
        knowsOfOurs(root + "..", "io.triptych.*.api..", "io.triptych.service..", "io.triptych.eventing..");
        anyModule();
    }

    /// What is true for a library: it imports no api and no app, and no business word is in its names.
    public void library(String... businessWords) {
        knowsOfOurs(
                root + "..",
                "io.triptych.text..",
                "io.triptych.postgres..",
                "io.triptych.service..",
                "io.triptych.embedded..");
        for (String word : businessWords) {
            noClasses().should().haveSimpleNameContaining(word).check(classes);
        }
        anyModule();
    }

    /// What is true for a service whose statements all go by `libs/postgres`: nothing in it prepares one by hand.
    public void noJdbcByHand() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .as("statements go by Sql and repositories")
                .check(classes);
    }

    /// What is true everywhere: no package cycles, every package says what null means, no empty words in names, no
    /// package of more than twenty files but the model, no record that prints a secret.
    public void anyModule() {
        slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        assertThat(classes.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !saysWhatNullMeans(each))
                        .map(JavaPackage::getName))
                .as("packages without @NullMarked")
                .isEmpty();
        assertThat(classes.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> WORDS_WE_DO_NOT_USE.stream().anyMatch(name::endsWith)))
                .as("names that end in a word that says nothing")
                .isEmpty();
        noPackageIsCrowded();
        recordsHoldNoSecretAsText();
    }

    /// A room of more than twenty is several; the model alone is one place for all of its words.
    private void noPackageIsCrowded() {
        Map<String, Long> counts = classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        counts.values().removeIf(count -> count <= FILES_MAX);
        assertThat(counts.keySet())
                .as("packages of more than " + FILES_MAX + " files")
                .allMatch(name -> name.endsWith(".model"));
    }

    /// A record prints its components, and records are logged: by the framework, in exceptions, by us. So what is
    /// secret by its name is of a type that prints nothing, whatever the record's own `toString` says.
    private void recordsHoldNoSecretAsText() {
        assertThat(classes.stream()
                        .filter(each -> each.isRecord())
                        .flatMap(each -> each.getFields().stream())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> SECRET_NAME.matcher(field.getName()).matches())
                        .filter(field -> PRINTED.contains(field.getRawType().getName()))
                        .map(JavaField::getFullName))
                .as("secrets that a record would print")
                .isEmpty();
    }

    private static boolean saysWhatNullMeans(JavaPackage each) {
        return each.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private void packagesAre(Set<String> known) {
        Set<String> found = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(root + "."))
                .map(name -> name.substring(root.length() + 1).split("\\.", -1)[0])
                .filter(name -> !name.equals("model") && !name.equals("api"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).as("features and adapters").isEqualTo(new TreeSet<>(known));
    }

    private void knowsNothingOf(String part, List<String> others) {
        String[] packages = others.stream().map(this::in).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(in(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .as(part + " knows nothing of " + others)
                .allowEmptyShould(true)
                .check(classes);
    }

    /// JSON that only passes through is a value like another.
    private void modelKnowsNoTechnology() {
        noClasses()
                .that()
                .resideInAPackage(in("model"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.apache.kafka..",
                                "org.postgresql..",
                                "software.amazon.awssdk..",
                                "io.micronaut..")
                        .and(not(resideInAnyPackage(
                                "io.micronaut.serde..", "io.micronaut.core.annotation..", "io.micronaut.json.tree.."))))
                .as("the model knows no database, no Kafka, no object storage and no framework")
                .allowEmptyShould(true)
                .check(classes);
    }

    private void knowsOfOurs(String... allowed) {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage(OURS))))
                .as(root + " knows only " + Arrays.toString(allowed) + " of ours")
                .check(classes);
    }

    private String in(String part) {
        return root + "." + part + "..";
    }
}
