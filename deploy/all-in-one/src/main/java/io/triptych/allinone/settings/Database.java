package io.triptych.allinone.settings;

import java.sql.Connection;
import java.sql.SQLException;

/// The installation's database, as a superuser: for what no call can make.
@FunctionalInterface
public interface Database {
    Connection connect() throws SQLException;
}
