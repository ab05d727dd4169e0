package io.triptych.allinone.demo;

import io.triptych.seed.Author;
import java.util.List;
import java.util.Map;

/// A company of the demo and the people who work there; the first of them sees all its conversations.
///
/// Ids are 0 until the gateway has given them. `invited` hasn't come yet; `program` has a token for the API.
public record DemoCompany(
        long id,
        String name,
        String phoneNumberId,
        String wabaId,
        String displayNumber,
        List<DemoPerson> people,
        List<DemoTeam> teams,
        List<DemoLabel> labels,
        List<DemoView> views,
        DemoPerson invited,
        String program) {
    /// What everybody of the demo signs in with.
    public static final String PASSWORD = "triptych-demo";

    private static final Map<String, Object> MINE_TO_ANSWER =
            Map.of("status", "active", "assignedTo", "me", "unanswered", true);

    /// A travel agency.
    public static final DemoCompany AURORA = new DemoCompany(
            0,
            "Aurora Travel",
            "531907742688013",
            "284611930047715",
            "15550104477",
            List.of(
                    new DemoPerson(0, "Amélie Roux", "admin@aurora.example", "admin"),
                    new DemoPerson(0, "Miguel Santos", "manager@aurora.example", "manager"),
                    new DemoPerson(0, "Ana Duarte", "ana@aurora.example", "agent"),
                    new DemoPerson(0, "Ben Keller", "ben@aurora.example", "agent")),
            List.of(
                    new DemoTeam("Bookings", List.of("manager@aurora.example", "ana@aurora.example")),
                    new DemoTeam("On the road", List.of("ana@aurora.example", "ben@aurora.example"))),
            List.of(
                    new DemoLabel("Booking", "blue"),
                    new DemoLabel("Refund", "red"),
                    new DemoLabel("Visa", "purple"),
                    new DemoLabel("Feedback", "green"),
                    new DemoLabel("VIP", "yellow")),
            List.of(
                    new DemoView("Closing soon", Map.of("status", "active", "windowClosingWithin", "PT4H")),
                    new DemoView("To answer", Map.of("status", "active", "unanswered", true)),
                    new DemoView("Mine to answer", MINE_TO_ANSWER)),
            new DemoPerson(0, "Zoé Lindqvist", "zoe@aurora.example", "agent"),
            "Booking system");
    static final DemoCompany BOREALIS = new DemoCompany(
            0,
            "Borealis Bikes",
            "640218855031977",
            "391700428815560",
            "15550107733",
            List.of(
                    new DemoPerson(0, "Bodil Aas", "admin@borealis.example", "admin"),
                    new DemoPerson(0, "Cleo Martin", "cleo@borealis.example", "agent")),
            List.of(new DemoTeam("Workshop", List.of("cleo@borealis.example"))),
            List.of(
                    new DemoLabel("Repair", "orange"),
                    new DemoLabel("Order", "blue"),
                    new DemoLabel("Warranty", "teal")),
            List.of(new DemoView("Mine to answer", MINE_TO_ANSWER)),
            new DemoPerson(0, "Iver Dahl", "iver@borealis.example", "manager"),
            "Web shop");
    static final List<DemoCompany> ALL = List.of(AURORA, BOREALIS);

    /// Somebody who can sign in.
    record DemoPerson(long id, String name, String email, String role) {
        /// As conversations and messages name them.
        Author author() {
            return new Author(id, name);
        }
    }

    /// Some of its people, by their addresses.
    record DemoTeam(String name, List<String> emails) {}

    /// By which its conversations are sorted.
    record DemoLabel(String name, String colour) {}

    /// What the list shows, by a name, for everybody.
    record DemoView(String name, Map<String, Object> filter) {}

    /// The same with the ids that the gateway gave.
    DemoCompany withIds(long companyId, Map<String, Long> idsByEmail) {
        List<DemoPerson> known = people.stream()
                .map(person -> new DemoPerson(
                        idsByEmail.getOrDefault(person.email(), 0L), person.name(), person.email(), person.role()))
                .toList();
        return new DemoCompany(
                companyId, name, phoneNumberId, wabaId, displayNumber, known, teams, labels, views, invited, program);
    }

    /// As the gateway reads companies that it is to found.
    Map<String, Object> declared() {
        return Map.of(
                "name",
                name,
                "people",
                people.stream()
                        .map(person -> Map.of(
                                "name", person.name(),
                                "email", person.email(),
                                "role", person.role(),
                                "password", PASSWORD))
                        .toList());
    }

    List<DemoPerson> agents() {
        return people.stream().filter(person -> person.role().equals("agent")).toList();
    }

    DemoPerson overseer() {
        return people.getFirst();
    }
}
