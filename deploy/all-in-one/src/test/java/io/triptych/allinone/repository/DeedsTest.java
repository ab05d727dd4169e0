package io.triptych.allinone.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What all services write into their audits and what the API's description lists are the same words. The UI's
/// compiler asks for each of them in every language.
class DeedsTest {
    private static final List<String> DEEDS = List.of(
            "io.triptych.gateway.model.CompanyDeed",
            "io.triptych.conversation.model.Deed$Kind",
            "io.triptych.conversation.model.LabelDeed",
            "io.triptych.conversation.model.SavedViewDeed",
            "io.triptych.eventing.letter.RevivalDeed",
            "io.triptych.message.model.MessageDeed",
            "io.triptych.contact.model.ContactDeed");

    private static final List<String> SERVICES =
            List.of("gateway", "conversation-service", "message-service", "contact-service");

    private static final Pattern INTO_AUDIT =
            Pattern.compile("INSERT INTO audit \\(([^)]*)\\)\\s+(?:VALUES|SELECT)([^;\"]*)");
    private static final Pattern A_WORD = Pattern.compile("'([a-z][a-z_.]*)'");

    private static Set<String> words(String of) {
        return DEEDS.stream()
                .flatMap(name -> Stream.of(enumConstants(name)))
                .map(deed -> word(deed, of))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object[] enumConstants(String name) {
        try {
            return Class.forName(name).getEnumConstants();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String word(Object deed, String of) {
        try {
            return (String) deed.getClass().getMethod(of).invoke(deed);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> described(String schema) {
        String text = Repository.text(Repository.at("gateway/api/src/main/resources/openapi.yml"));
        Map<String, Map<String, Object>> document = new Yaml().load(text);
        Map<String, Map<String, Object>> schemas =
                (Map<String, Map<String, Object>>) document.get("components").get("schemas");
        return (List<String>) schemas.get(schema).get("enum");
    }

    @Test
    void everyDeedIsDescribedAndNoOther() {
        assertThat(described("AuditDeed")).containsExactlyElementsOf(words("action"));
        assertThat(described("AuditThing")).containsExactlyElementsOf(words("entity"));
    }

    /// What a statement says itself would be in no list.
    @Test
    void noStatementHasAWordOfItsOwn() {
        Set<String> described = new TreeSet<>(described("AuditDeed"));
        List<String> own = SERVICES.stream()
                .flatMap(service -> Repository.files(Repository.at(service + "/app/src/main/java")))
                .flatMap(file -> INTO_AUDIT
                        .matcher(Repository.text(file))
                        .results()
                        .flatMap(into -> A_WORD.matcher(into.group(2)).results())
                        .map(found -> found.group(1))
                        .filter(described::contains)
                        .map(word -> Repository.name(file) + ": " + word))
                .toList();
        assertThat(own).isEmpty();
    }

    @Test
    void statementsAreFound() {
        Matcher matcher = INTO_AUDIT.matcher("INSERT INTO audit (action, entity)\n SELECT 'message.sent', 'message'");
        assertThat(matcher.find()).isTrue();
        assertThat(A_WORD.matcher(matcher.group(2)).results()).hasSize(2);
    }
}
