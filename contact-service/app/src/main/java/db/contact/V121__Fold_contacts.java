package db.contact;

import io.triptych.contact.model.Findable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/// Why: the contacts that are there are to be listed and found too. In Java, so that there is one folding.
///
/// Lock: reads and writes contacts in pages, each a transaction of its own; a contact that somebody changes
/// meanwhile is waited for, and left to what changed it. A minute or two for a million contacts. Stopped, it goes
/// on where it was. What the version before writes meanwhile is folded anew with the contact's next change.
public final class V121__Fold_contacts extends BaseJavaMigration {

    private static final int PAGE = 2_000;
    private static final String READ = """
            SELECT c.company_id, c.id, c.version, coalesce(c.given_name, c.profile_name) AS name, c.profile_name,
                   c.username, c.email, c.phone_number, CASE WHEN c.merged_into IS NULL THEN c.tags ELSE '{}' END AS tags,
                   ARRAY(SELECT '+' || i.value FROM identities i
                         WHERE i.company_id = c.company_id AND i.contact_id = c.id AND i.kind = 'wa_id') AS numbers
            FROM contacts c WHERE c.id > ? AND c.listed_as = '' ORDER BY c.id LIMIT ?""";
    private static final String WRITE = """
            UPDATE contacts SET words_folded = ?, numbers_folded = ?, listed_as = ?
            WHERE company_id = ? AND id = ? AND version = ?""";
    private static final String TAG = """
            INSERT INTO contact_tags (company_id, tag_folded, contact_id, tag)
            SELECT c.company_id, ?, c.id, ? FROM contacts c WHERE c.company_id = ? AND c.id = ? AND c.version = ?
            ON CONFLICT DO NOTHING""";

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        long last = 0;
        while (last >= 0) {
            last = foldPageAfter(context.getConnection(), last);
        }
    }

    /// The last id of the page, or -1 when there was none.
    private static long foldPageAfter(Connection connection, long id) throws SQLException {
        long last = -1;
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement tag = connection.prepareStatement(TAG);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            read.setLong(1, id);
            read.setInt(2, PAGE);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    last = row.getLong("id");
                    addTags(tag, row);
                    addFolded(write, row);
                }
            }
            // The tags first: what is folded isn't read again.
            tag.executeBatch();
            write.executeBatch();
        }
        return last;
    }

    private static void addTags(PreparedStatement statement, ResultSet row) throws SQLException {
        for (String tag : texts(row.getArray("tags"))) {
            statement.setString(1, Findable.tag(tag));
            statement.setString(2, tag);
            statement.setLong(3, row.getLong("company_id"));
            statement.setLong(4, row.getLong("id"));
            statement.setLong(5, row.getLong("version"));
            statement.addBatch();
        }
    }

    private static void addFolded(PreparedStatement statement, ResultSet row) throws SQLException {
        Stream<@Nullable String> words =
                Stream.of(row.getString("profile_name"), row.getString("username"), row.getString("email"));
        Stream<@Nullable String> numbers =
                Stream.concat(Stream.of(row.getString("phone_number")), Arrays.stream(texts(row.getArray("numbers"))));
        Findable findable = Findable.of(row.getString("name"), words, numbers);
        statement.setString(1, findable.words());
        statement.setString(2, findable.numbers());
        statement.setString(3, findable.listedAs());
        statement.setLong(4, row.getLong("company_id"));
        statement.setLong(5, row.getLong("id"));
        statement.setLong(6, row.getLong("version"));
        statement.addBatch();
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
