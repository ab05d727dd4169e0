package io.triptych.allinone.demo;

import io.triptych.allinone.demo.DemoCompany.DemoPerson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What a demo company's settings have to show: teams, labels, saved views, somebody who was invited and hasn't come
/// yet, a program's token, canned replies.
///
/// Made as an admin makes it, by the public API; what is there already stays. Nobody gets to know the token: only its
/// hash is kept, and another can be made in the settings.
final class DemoSettings {

    private static final List<String> SCOPES = List.of("conversations:read", "contacts:read", "messages:send");

    private static final Map<String, String> CANNED_REPLIES = Map.of(
            "hello", "Hello {{contact.name}}, this is {{agent.name}} of {{company}}. How can I help?",
            "hours", "We are here Monday to Friday from 9:00 to 18:00, and on Saturday until 13:00.",
            "thanks", "Thank you, {{contact.name}}! Write to us any time.",
            "moment", "One moment please, I am looking into it and will be right back.\n\n{{agent.name}}");

    private final DemoCalls calls;
    private final DemoCompany company;
    private final String token;

    DemoSettings(DemoCalls calls, DemoCompany company) throws IOException, InterruptedException {
        this.calls = calls;
        this.company = company;
        this.token = calls.signIn(company.overseer());
    }

    void make() throws IOException, InterruptedException {
        for (DemoCompany.DemoTeam team : company.teams()) {
            calls.make("/teams", token, Map.of("name", team.name(), "memberIds", ids(team)));
        }
        for (Map.Entry<String, String> reply : CANNED_REPLIES.entrySet()) {
            String body = reply.getValue().replace("{{company}}", company.name());
            calls.make("/canned-replies", token, Map.of("shortcut", reply.getKey(), "body", body));
        }
        for (DemoCompany.DemoLabel label : company.labels()) {
            calls.make("/labels", token, Map.of("name", label.name(), "colour", label.colour()));
        }
        for (DemoCompany.DemoView view : company.views()) {
            calls.make("/views", token, Map.of("name", view.name(), "filter", view.filter(), "shared", "company"));
        }
        DemoPerson invited = company.invited();
        calls.make("/users", token, Map.of("name", invited.name(), "email", invited.email(), "role", invited.role()));
        if (!calls.hasApiToken(token, company.program())) {
            calls.make("/api-tokens", token, Map.of("name", company.program(), "scopes", SCOPES));
        }
    }

    private List<Long> ids(DemoCompany.DemoTeam team) {
        return company.people().stream()
                .filter(person -> team.emails().contains(person.email()))
                .map(DemoPerson::id)
                .toList();
    }
}
