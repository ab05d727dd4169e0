package io.triptych.bench.plans;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.bench.Installation;
import io.triptych.bench.seed.SeededCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the pages of a running, seeded all-in-one whose PostgreSQL logs its plans, and judges what was read for them.
/// Arguments: its data directory and its port. Ends with 1 if something reads too much.
public final class PlansCommand {

    private static final int LATE_PAGE = 500;
    private static final int BUFFERS_MAX = 200;
    private static final int SEARCH_BUFFERS_MAX = 2_000;
    /// Each tab and filter of the list, as its query.
    private static final Map<String, String> LISTS = lists();

    private final PlanLog log;
    private final List<Verdict> verdicts = new ArrayList<>();

    private PlansCommand(PlanLog log) {
        this.log = log;
    }

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("all", "status=active");
        lists.put("mine", "status=active&assignedTo=me");
        lists.put("unassigned", "status=active&assignedTo=unassigned");
        lists.put("unread", "status=active&unread=true");
        lists.put("unanswered", "status=active&unanswered=true");
        lists.put("window closes", "status=active&windowClosingWithin=PT1H");
        lists.put("archived", "status=archived");
        return lists;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Installation installation = new Installation(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        try (Connection connection = installation.connect()) {
            PlansCommand command =
                    new PlansCommand(new PlanLog(Path.of(arguments[0]).resolve("postgres/log/plans.json"), connection));
            command.readAs("manager", new Reader(port, SeededCompany.ADMIN_EMAIL));
            command.readAs("agent", new Reader(port, SeededCompany.AGENT_EMAIL));
            command.verdicts.forEach(each -> System.out.println(each.line()));
            long bad = command.verdicts.stream()
                    .filter(each -> !each.faults().isEmpty())
                    .count();
            System.out.println(bad == 0 ? "Nothing reads too much." : bad + " pages read too much.");
            System.exit(bad == 0 ? 0 : 1);
        }
    }

    private void readAs(String who, Reader person) throws IOException, SQLException, InterruptedException {
        for (Map.Entry<String, String> list : LISTS.entrySet()) {
            readList(who + ", " + list.getKey(), "/conversations?limit=20&" + list.getValue(), person);
        }
        readList(who + ", search by name", "/conversations?limit=20&search=mar", person);
        JsonNode first =
                person.get("/conversations?limit=1").path("conversations").path(0);
        String thread = "/conversations/" + first.path("id").asLong() + "/messages?limit=20";
        judge(who + ", thread", thread, person, BUFFERS_MAX);
        judge(who + ", thread around a message", thread + "&around=" + oldest(person, thread), person, BUFFERS_MAX);
        judge(
                who + ", three panels",
                "/inbox?limit=20&conversationId=" + first.path("id").asLong(),
                person,
                2 * BUFFERS_MAX);
        judge(who + ", search of messages", "/messages/search?limit=20&q=table", person, SEARCH_BUFFERS_MAX);
        judge(who + ", contacts", "/contacts?limit=20", person, BUFFERS_MAX);
        judge(who + ", search of contacts", "/contacts?limit=20&search=mar", person, SEARCH_BUFFERS_MAX);
    }

    private static long oldest(Reader person, String thread) throws IOException, InterruptedException {
        JsonNode messages = person.get(thread).path("messages");
        return messages.path(messages.size() - 1).path("id").asLong();
    }

    /// Its first page, and its 500th or its last.
    private void readList(String name, String path, Reader person)
            throws IOException, SQLException, InterruptedException {
        judge(name + ", page 1", path, person, BUFFERS_MAX);
        JsonNode page = person.get(path);
        int number = 1;
        String cursor = "";
        while (page.has("nextCursor") && number < LATE_PAGE) {
            cursor = "&cursor=" + page.path("nextCursor").asText();
            page = person.get(path + cursor);
            number++;
        }
        if (number > 1) {
            judge(name + ", page " + number, path + cursor, person, BUFFERS_MAX);
        }
    }

    private void judge(String name, String path, Reader person, long buffersMax)
            throws IOException, SQLException, InterruptedException {
        // Plans are kept from the sixth time on, and those are what serves.
        for (int i = 0; i < 6; i++) {
            person.get(path);
        }
        log.skip();
        person.get(path);
        verdicts.add(Verdict.of(name, log.since(), buffersMax));
    }
}
