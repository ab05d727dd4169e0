package io.triptych.allinone.demo;

import io.micronaut.serde.ObjectMapper;
import io.triptych.allinone.settings.Addresses;
import io.triptych.allinone.settings.Database;
import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Fills an empty installation with two companies, their people and numbers, and, for the full demo, with something
/// in each of their settings and a few hundred conversations.
///
/// The gateway founds the companies and message-service registers their numbers. What no call can make, a past, is
/// written to the database as the services would have left it.
public final class DemoData {
    private static final int AURORA_CONVERSATIONS = 180;
    private static final int BOREALIS_CONVERSATIONS = 30;

    private DemoData() {}

    /// Writes who is to be founded, for the gateway's start.
    public static Path declareCompanies(Path file, Settings.Demo demo) throws IOException {
        Files.writeString(
                file,
                ObjectMapper.getDefault()
                        .writeValueAsString(companiesOf(demo).stream()
                                .map(DemoCompany::declared)
                                .toList()));
        return file;
    }

    /// Fills services that run with the companies and, if asked for, their conversations.
    public static void load(Database database, Addresses addresses, String serviceTokenKey, Settings.Demo demo)
            throws SQLException, IOException, InterruptedException {
        try (DemoCalls calls = new DemoCalls(addresses, serviceTokenKey)) {
            for (DemoCompany declared : companiesOf(demo)) {
                DemoCompany company = calls.founded(declared);
                boolean isFull = demo == Settings.Demo.FULL;
                // As the simulator: without demo data nothing slows down who tries it out.
                long account = calls.registerNumber(company, isFull);
                if (isFull) {
                    new DemoSettings(calls, company).make();
                    boolean isAurora = declared.equals(DemoCompany.AURORA);
                    try (Connection connection = database.connect()) {
                        new DemoConversations(company, account)
                                .write(
                                        connection,
                                        isAurora ? AURORA_CONVERSATIONS : BOREALIS_CONVERSATIONS,
                                        isAurora ? 7 : 11);
                    }
                }
            }
        }
    }

    private static List<DemoCompany> companiesOf(Settings.Demo demo) {
        return demo == Settings.Demo.NONE ? List.of() : DemoCompany.ALL;
    }
}
