package io.triptych.contact.people;

import io.micronaut.context.annotation.Factory;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// People and companies as the gateway last told, in memory.
///
/// Who isn't known is accepted: the gateway signed the token, and it may be faster than Kafka. The service isn't ready
/// before it knows everybody who was told of until then.
@Singleton
final class KnownPeople implements PersonCheck {

    private final EventCodec codec;
    private final Map<Long, UserUpdated> people = new ConcurrentHashMap<>();
    private final Map<Long, CompanyUpdated> companies = new ConcurrentHashMap<>();

    KnownPeople(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public boolean accepts(Caller.Person person) {
        CompanyUpdated company = companies.get(person.companyId());
        if (company != null && !company.active()) {
            return false;
        }
        UserUpdated known = people.get(person.userId());
        return known == null
                || (known.active()
                        && known.companyId() == person.companyId()
                        && known.tokenVersion() <= person.tokenVersion());
    }

    private void on(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(GatewayTopics.USER_UPDATED)) {
            UserUpdated user = codec.decode(record.value(), UserUpdated.class).data();
            people.merge(user.userId(), user, (known, told) -> told.version() > known.version() ? told : known);
        } else {
            CompanyUpdated company =
                    codec.decode(record.value(), CompanyUpdated.class).data();
            companies.merge(
                    company.companyId(), company, (known, told) -> told.version() > known.version() ? told : known);
        }
    }

    /// Hears the gateway.
    @Factory
    static final class Hearing {
        @Singleton
        TopicTail tail(EventConsumers consumers, KnownPeople people) {
            return consumers.tail(
                    List.of(GatewayTopics.USER_UPDATED, GatewayTopics.COMPANY_UPDATED),
                    new TailStart.Beginning(),
                    people::on);
        }
    }
}
