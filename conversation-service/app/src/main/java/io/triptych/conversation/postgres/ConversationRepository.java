package io.triptych.conversation.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.triptych.conversation.model.Inbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plain reads of single conversations. What is locked, put together or read as a whole goes by [ConversationRows].
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConversationRepository extends GenericRepository<ConversationRepository.Owned, Long> {

    /// What of a conversation says whose it is.
    @MappedEntity("conversations")
    record Owned(
            @Id long id,
            long whatsappAccountId,
            long contactId,
            @Nullable Long assignedTo,
            @Nullable Long teamId) {}

    /// Whose the conversation is, if it has begun.
    @Query("SELECT whatsapp_account_id, contact_id, assigned_to, team_id FROM conversations"
            + " WHERE company_id = :companyId AND id = :id AND begun")
    Optional<Inbox.Access> findAccess(long companyId, long id);
}
