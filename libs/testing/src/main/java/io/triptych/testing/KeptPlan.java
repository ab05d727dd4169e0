package io.triptych.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The plan that PostgreSQL keeps for a statement, whatever its parameters will be.
public final class KeptPlan {
    private KeptPlan() {}

    /// The lines of the plan as a role of `Infrastructure#newDatabase` gets it; question marks stand for parameters,
    /// whose types must follow from the statement. Nothing is executed.
    public static List<String> of(String url, String role, String sql) throws SQLException {
        String numbered = sql;
        for (int i = 1; numbered.contains("?"); i++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + i);
        }
        Properties asRole = new Properties();
        asRole.setProperty("user", role);
        asRole.setProperty("password", role);
        // Else the driver would ask for the parameters of what is only explained.
        asRole.setProperty("preferQueryMode", "simple");
        List<String> plan = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, asRole);
                Statement statement = connection.createStatement()) {
            // Policies read them, and the planner wants to know.
            statement.execute("SELECT set_config('triptych.company_id', '1', false)");
            statement.execute("SELECT set_config('triptych.company_ids', '1', false)");
            try (ResultSet rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        }
        return plan;
    }
}
