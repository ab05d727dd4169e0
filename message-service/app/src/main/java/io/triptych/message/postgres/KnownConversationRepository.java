package io.triptych.message.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.triptych.message.model.KnownConversations;
import org.jspecify.annotations.Nullable;

/// Conversations as their owner told of them.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KnownConversationRepository extends GenericRepository<KnownConversationRepository.ConversationId, Long> {

    /// A conversation, of which only the id matters here; the whole of it is read by [ConversationChanges].
    @MappedEntity("conversations")
    record ConversationId(@Id long id) {}

    /// Does nothing if it is there.
    @Query("""
            INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id, assigned_to)
            VALUES (:id, :companyId, :whatsappAccountId, :contactId, :assignedTo) ON CONFLICT DO NOTHING""")
    int add(long id, long companyId, long whatsappAccountId, long contactId, @Nullable Long assignedTo);

    /// The same of a conversation that its owner told of.
    default int add(KnownConversations.Known known) {
        return add(known.id(), known.companyId(), known.whatsappAccountId(), known.contactId(), known.assignedTo());
    }
}
