package io.triptych.allinone;

import java.sql.Connection;
import java.sql.SQLException;

/// The installation's database, as a superuser: for what no call can make.
@FunctionalInterface
interface Database {
    Connection connect() throws SQLException;
}
