package io.triptych.contact.postgres;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.IdentityKind;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.contact.model.Profile;
import io.triptych.contact.model.Shown;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads contacts with their identities, in one statement, and writes them.
final class ContactRows {

    private static final String READ = """
            SELECT c.id, c.company_id, c.phone_number, c.given_name, c.profile_name, c.profile_name_at,
                   c.username, c.username_at, c.email, c.notes, c.tags,
                   c.version, c.created_at, c.updated_at,
                   i.scope, i.kind, i.canonical, i.value, i.first_seen_at, i.last_seen_at
            FROM contacts c LEFT JOIN identities i ON i.company_id = c.company_id AND i.contact_id = c.id
            WHERE c.company_id = ANY (?) AND c.id = ANY (?)
            ORDER BY c.id""";

    private static final String LOCK = """
            SELECT id FROM contacts WHERE company_id = ANY (?) AND id = ANY (?) ORDER BY id FOR NO KEY UPDATE""";

    private static final String ADD = """
            INSERT INTO contacts
              (phone_number, given_name, profile_name, profile_name_at, username, username_at, email, notes, tags, version,
               updated_at, company_id, id, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String REPLACE = """
            UPDATE contacts
            SET phone_number = ?, given_name = ?, profile_name = ?, profile_name_at = ?, username = ?, username_at = ?,
                email = ?, notes = ?, tags = ?, version = ?, updated_at = ?
            WHERE company_id = ? AND id = ?""";

    private static final String WITH_USERNAMES =
            "SELECT id FROM contacts WHERE company_id = ANY (?) AND lower(username) = ANY (?)";

    private ContactRows() {}

    /// The ids of those of these companies with these usernames, whatever their case.
    static Set<Long> withUsernames(Connection connection, Collection<Long> companyIds, Collection<String> usernames)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITH_USERNAMES)) {
            statement.setArray(1, bigints(connection, companyIds));
            Object[] folded = usernames.stream()
                    .map(username -> username.toLowerCase(Locale.ROOT))
                    .toArray();
            statement.setArray(2, connection.createArrayOf("text", folded));
            try (ResultSet rows = statement.executeQuery()) {
                Set<Long> ids = new HashSet<>();
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
                return ids;
            }
        }
    }

    /// Those of these companies with these ids, in ascending order.
    static List<Contact> read(Connection connection, Collection<Long> companyIds, Collection<Long> ids)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, bigints(connection, companyIds));
            statement.setArray(2, bigints(connection, ids));
            try (ResultSet rows = statement.executeQuery()) {
                return contacts(rows);
            }
        }
    }

    /// Locks them one after the other, in ascending order, and reads them as they are then.
    static List<Contact> lock(Connection connection, Collection<Long> companyIds, Collection<Long> ids)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, bigints(connection, companyIds));
            statement.setArray(2, bigints(connection, ids));
            statement.executeQuery().close();
        }
        return read(connection, companyIds, ids);
    }

    static void save(Connection connection, Collection<Saved> contacts) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD);
                PreparedStatement replace = connection.prepareStatement(REPLACE)) {
            for (Saved contact : contacts) {
                if (contact.before() == null) {
                    setAll(add, contact.after());
                    add.setObject(14, IdentityRows.at(contact.after().createdAt()));
                    add.addBatch();
                } else if (rowChanged(contact.before(), contact.after())) {
                    setAll(replace, contact.after());
                    replace.addBatch();
                }
            }
            add.executeBatch();
            replace.executeBatch();
        }
    }

    private static boolean rowChanged(Contact before, Contact after) {
        return before.version() != after.version() || !before.profile().equals(after.profile());
    }

    private static void setAll(PreparedStatement statement, Contact contact) throws SQLException {
        Profile profile = contact.profile();
        PhoneNumber number = profile.phoneNumber();
        statement.setString(1, number == null ? null : number.e164());
        statement.setString(2, profile.givenName());
        statement.setString(3, Shown.textOf(profile.profileName()));
        statement.setObject(4, IdentityRows.at(Shown.timeOf(profile.profileName())));
        statement.setString(5, Shown.textOf(profile.username()));
        statement.setObject(6, IdentityRows.at(Shown.timeOf(profile.username())));
        statement.setString(7, profile.email());
        statement.setString(8, profile.notes());
        statement.setArray(
                9,
                statement.getConnection().createArrayOf("text", profile.tags().toArray()));
        statement.setLong(10, contact.version());
        statement.setObject(11, IdentityRows.at(contact.updatedAt()));
        statement.setLong(12, contact.companyId());
        statement.setLong(13, contact.id());
    }

    static Array bigints(Connection connection, Collection<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<Contact> contacts(ResultSet rows) throws SQLException {
        List<Contact> contacts = new ArrayList<>();
        List<Identity> identities = new ArrayList<>();
        Contact bare = null;
        while (rows.next()) {
            if (bare == null || bare.id() != rows.getLong("id")) {
                addWith(identities, bare, contacts);
                identities.clear();
                bare = contact(rows);
            }
            if (rows.getString("kind") != null) {
                identities.add(identity(rows));
            }
        }
        addWith(identities, bare, contacts);
        return contacts;
    }

    private static void addWith(List<Identity> identities, @Nullable Contact bare, List<Contact> contacts) {
        if (bare != null) {
            contacts.add(bare.withIdentities(identities));
        }
    }

    private static Contact contact(ResultSet row) throws SQLException {
        String number = row.getString("phone_number");
        Profile profile = new Profile(
                number == null ? null : new PhoneNumber(number),
                row.getString("given_name"),
                shown(row, "profile_name"),
                shown(row, "username"),
                row.getString("email"),
                row.getString("notes"),
                List.of((String[]) row.getArray("tags").getArray()));
        return new Contact(
                row.getLong("id"),
                row.getLong("company_id"),
                profile,
                List.of(),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "updated_at"));
    }

    /// What was kept before WhatsApp's times were is older than anything.
    private static @Nullable Shown shown(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        Instant at = instant(row, column + "_at");
        return text == null ? null : new Shown(text, at == null ? Instant.EPOCH : at);
    }

    private static Identity identity(ResultSet row) throws SQLException {
        IdentityKey key = new IdentityKey(
                row.getLong("company_id"),
                row.getString("scope"),
                IdentityKind.of(row.getString("kind")),
                row.getString("canonical"));
        return new Identity(key, row.getString("value"), instant(row, "first_seen_at"), instant(row, "last_seen_at"));
    }
}
