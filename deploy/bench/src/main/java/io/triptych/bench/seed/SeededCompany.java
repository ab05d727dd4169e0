package io.triptych.bench.seed;

import io.triptych.seed.Author;
import io.triptych.seed.Workplace;
import java.util.List;

/// The company that is seeded: who signs in, and its business number. There is one in an installation.
public final class SeededCompany {

    public static final String NAME = "Bench & Sons";
    public static final String PASSWORD = "triptych-bench";
    /// Sees every conversation.
    public static final String ADMIN_EMAIL = "admin@bench.example";
    /// Sees what is theirs.
    public static final String AGENT_EMAIL = "agent1@bench.example";

    public static final String PHONE_NUMBER_ID = "772210044556677";
    public static final String WABA_ID = "553300112233445";
    public static final String DISPLAY_PHONE_NUMBER = "15550190000";
    /// The one that the simulator takes.
    static final String ACCESS_TOKEN = "demo-access-token";

    static final int AGENTS = 20;
    /// What WhatsApp gives a number at first. No limit for one customer: a bench writes to each as often as it likes.
    static final int RATE_PER_SECOND = 80;

    private SeededCompany() {}

    /// The WhatsApp id of the customer of the conversation with this index, from 0.
    public static String waId(int index) {
        return Words.waId(index);
    }

    /// A person of the company.
    record Person(long id, String name, String email, String role) {
        Author author() {
            return new Author(id, name);
        }
    }

    /// Everybody's ids and the account's, once they are known.
    record Ids(long companyId, long accountId, List<Person> people) {
        Person admin() {
            return people.getFirst();
        }

        Workplace workplace() {
            return new Workplace(companyId, accountId, admin().author());
        }

        List<Person> agents() {
            return people.subList(1, people.size());
        }
    }
}
