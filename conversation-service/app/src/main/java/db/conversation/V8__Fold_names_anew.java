package db.conversation;

import io.triptych.text.SearchText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/// Why: what is searched in has to be folded as what is searched for, and invisible characters, apostrophes, dashes and
/// digits of all scripts became alike. In Java, so that there is one folding.
///
/// Lock: reads contact_ref once, in pages, some seconds for a million contacts; holds the rows of names with such
/// characters only, which are few, until it ends. What the version before writes meanwhile is folded anew with the
/// contact's next change.
public final class V8__Fold_names_anew extends BaseJavaMigration {

    private static final int PAGE = 5_000;
    private static final String READ = """
            SELECT company_id, id, name, name_folded FROM contact_ref
            WHERE (company_id, id) > (?, ?) ORDER BY company_id, id LIMIT ?""";
    private static final String WRITE = "UPDATE contact_ref SET name_folded = ? WHERE company_id = ? AND id = ?";

    /// Where the pages have come to.
    private record Place(long companyId, long id) {}

    @Override
    public void migrate(Context context) throws SQLException {
        Place place = new Place(0, 0);
        while (place != null) {
            place = foldPageAfter(context.getConnection(), place);
        }
    }

    private static @Nullable Place foldPageAfter(Connection connection, Place place) throws SQLException {
        Place last = null;
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            read.setLong(1, place.companyId());
            read.setLong(2, place.id());
            read.setInt(3, PAGE);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    last = new Place(row.getLong(1), row.getLong(2));
                    String folded = SearchText.fold(row.getString(3));
                    if (!folded.equals(row.getString(4))) {
                        write.setString(1, folded);
                        write.setLong(2, last.companyId());
                        write.setLong(3, last.id());
                        write.addBatch();
                    }
                }
            }
            write.executeBatch();
        }
        return last;
    }
}
