package io.triptych.testing.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What nobody expects in JSON, made of a well-formed sample: the same ones each time, so that what fails can be
/// repeated. No consumer may stand still behind any of them.
public final class Monsters {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final StringNode PLACE = StringNode.valueOf("@here@");

    /// What is put in the place of each member in turn, as JSON.
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            // Beyond what a double holds exactly, beyond a long, beyond a double, beyond what an exponent can be.
            "9007199254740993",
            "9".repeat(1_500),
            "1e99999",
            "1E-2147483649",
            "\"\"",
            "\"another text\"",
            // NUL, halves of surrogate pairs, what is a time and can't be stored as one, a long text.
            "\"a\\u0000b\"",
            "\"\\ud83d and \\ude00\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[]",
            "{}",
            "[{\"a\":[null]},7,\"x\"]",
            "{\"\":{\"\\u0000\":1},\"id\":{},\"body\":[]}",
            // Deeper than writers go (500), than readers go (1,000), than a stack goes.
            nested(450),
            nested(900),
            nested(5_000));

    private static final int DEEPEST = 100_000;

    private Monsters() {}

    private static String nested(int depth) {
        return "{\"a\":[".repeat(depth / 2) + "]}".repeat(depth / 2);
    }

    /// The sample with each of its members, at every depth, in turn left out, doubled by null, and replaced by each of
    /// the values. All of it is JSON.
    public static List<String> inPlaceOfEachMember(String sample) {
        List<String> monsters = new ArrayList<>();
        JsonNode root = JSON.readTree(sample);
        forEachMember(root, root, monsters::add);
        monsters.add(with(root, root, "{\"a\":" + "[".repeat(DEEPEST) + "]".repeat(DEEPEST) + "}"));
        return monsters;
    }

    /// The same, and what is no JSON or another value altogether.
    public static List<byte[]> of(String sample) {
        List<byte[]> monsters = new ArrayList<>();
        inPlaceOfEachMember(sample).forEach(each -> monsters.add(bytes(each)));
        VALUES.forEach(value -> monsters.add(bytes(value)));
        IntStream.of(1, sample.length() / 2, sample.length() - 1)
                .forEach(length -> monsters.add(bytes(sample.substring(0, length))));
        monsters.add(new byte[0]);
        monsters.add(bytes("no JSON"));
        monsters.add(bytes("[".repeat(DEEPEST)));
        monsters.add(bytes("{\"a\":".repeat(DEEPEST)));
        monsters.add(
                new byte[] {'{', '"', (byte) 0xC3, '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'});
        monsters.add(new byte[] {0, 1, 2, (byte) 0xFF});
        return monsters;
    }

    /// Every so many of them: of each member some, of each value some. For a consumer that reads by the same code as
    /// another that gets all.
    public static <T> List<T> every(int step, List<T> monsters) {
        return IntStream.range(0, monsters.size())
                .filter(i -> i % step == 0)
                .mapToObj(monsters::get)
                .toList();
    }

    private static void forEachMember(JsonNode root, JsonNode inside, Consumer<String> monsters) {
        switch (inside) {
            case ObjectNode object -> {
                for (String name : List.copyOf(object.propertyNames())) {
                    JsonNode value = object.get(name);
                    forEachMember(root, value, monsters);
                    object.set(name, PLACE);
                    VALUES.forEach(each -> monsters.accept(withPlace(root, each)));
                    monsters.accept(withPlace(root, value + "," + StringNode.valueOf(name) + ":null"));
                    object.remove(name);
                    monsters.accept(root.toString());
                    object.set(name, value);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    JsonNode value = array.get(i);
                    forEachMember(root, value, monsters);
                    array.set(i, PLACE);
                    VALUES.forEach(each -> monsters.accept(withPlace(root, each)));
                    array.set(i, value);
                }
            }
            default -> {}
        }
    }

    /// With one more member, of a name that nobody knows.
    private static String with(JsonNode root, JsonNode object, String value) {
        ((ObjectNode) object).set("@new@", PLACE);
        String monster = withPlace(root, value);
        ((ObjectNode) object).remove("@new@");
        return monster;
    }

    private static String withPlace(JsonNode root, String value) {
        return root.toString().replace(PLACE.toString(), value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
