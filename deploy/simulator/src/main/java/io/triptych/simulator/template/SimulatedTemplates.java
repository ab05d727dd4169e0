package io.triptych.simulator.template;

import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.webhook.Webhooks;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The templates of the business accounts, and the reviewer who looks at new ones: a name with `reject` in it is
/// rejected, one with `pending` waits for a word by the control endpoint, every other is approved after a moment. What
/// happens to a template is told by webhooks.
@Singleton
public final class SimulatedTemplates implements Forgetful {

    private static final long FIRST_ID = 1_790_332_145_567_801L;
    private static final long IDS_OF_AN_ACCOUNT = 1000;

    private final SimulatorConfig config;
    private final Webhooks webhooks;
    private final Map<String, Map<String, SimulatedTemplate>> ofAccounts = new LinkedHashMap<>();
    private final AtomicLong ids = new AtomicLong(FIRST_ID + 900_000);
    private final ScheduledExecutorService reviewer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reviewer").factory());

    SimulatedTemplates(SimulatorConfig config, Webhooks webhooks) {
        this.config = config;
        this.webhooks = webhooks;
        forget();
    }

    /// Every business account has what it had at first.
    @Override
    public synchronized void forget() {
        ofAccounts.clear();
        long first = FIRST_ID;
        for (String wabaId : config.wabaIds()) {
            Map<String, SimulatedTemplate> templates = new TreeMap<>();
            DemoTemplates.from(first).forEach(each -> templates.put(each.id(), each));
            ofAccounts.put(wabaId, templates);
            first += IDS_OF_AN_ACCOUNT;
        }
    }

    /// Those of a business account, by id.
    public synchronized List<SimulatedTemplate> of(String wabaId) {
        return List.copyOf(ofAccounts.getOrDefault(wabaId, Map.of()).values());
    }

    public Optional<SimulatedTemplate> find(String wabaId, String name, String language) {
        return of(wabaId).stream()
                .filter(each -> each.name().equals(name) && each.language().equals(language))
                .findFirst();
    }

    public synchronized Optional<SimulatedTemplate> byId(String id) {
        return ofAccounts.values().stream()
                .flatMap(each -> Optional.ofNullable(each.get(id)).stream())
                .findFirst();
    }

    /// Takes a new one, to be looked at.
    public SimulatedTemplate create(
            String wabaId,
            String name,
            String language,
            String category,
            boolean named,
            List<Map<String, Object>> components) {
        SimulatedTemplate made = new SimulatedTemplate(
                Long.toString(ids.incrementAndGet()),
                name,
                language,
                category,
                "PENDING",
                null,
                "UNKNOWN",
                named,
                components);
        put(wabaId, made);
        review(wabaId, made);
        return made;
    }

    void edit(SimulatedTemplate before, @Nullable String category, List<Map<String, Object>> components) {
        String wabaId = accountOf(before);
        SimulatedTemplate edited = before.edited(category, components);
        put(wabaId, edited);
        review(wabaId, edited);
    }

    synchronized void delete(String wabaId, SimulatedTemplate template) {
        ofAccounts.getOrDefault(wabaId, new TreeMap<>()).remove(template.id());
    }

    private void review(String wabaId, SimulatedTemplate template) {
        if (template.name().contains("pending")) {
            return;
        }
        boolean rejected = template.name().contains("reject");
        var _ = reviewer.schedule(
                () -> tellStatus(
                        wabaId, template.id(), rejected ? "REJECTED" : "APPROVED", rejected ? "INVALID_FORMAT" : null),
                config.reviewedWithin().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// It has another status now, and WhatsApp says so.
    public void tellStatus(String wabaId, String id, String status, @Nullable String reason) {
        byId(id).ifPresent(before -> {
            SimulatedTemplate now = before.with(status, reason);
            put(wabaId, now);
            Map<String, Object> value = named(now);
            value.put("event", status);
            value.put("reason", reason == null ? "NONE" : reason);
            value.put("message_template_category", now.category());
            webhooks.tell(wabaId, "message_template_status_update", value);
        });
    }

    /// Customers like it more or less now.
    public void tellQuality(String wabaId, SimulatedTemplate before, String quality) {
        put(wabaId, before.withQuality(quality));
        Map<String, Object> value = named(before);
        value.put("previous_quality_score", before.quality());
        value.put("new_quality_score", quality);
        webhooks.tell(wabaId, "message_template_quality_update", value);
    }

    /// WhatsApp finds that it is of another kind.
    public void tellCategory(String wabaId, SimulatedTemplate before, String category) {
        put(wabaId, before.withCategory(category));
        Map<String, Object> value = named(before);
        value.put("previous_category", before.category());
        value.put("new_category", category);
        webhooks.tell(wabaId, "template_category_update", value);
    }

    private static Map<String, Object> named(SimulatedTemplate template) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("message_template_id", Long.parseLong(template.id()));
        value.put("message_template_name", template.name());
        value.put("message_template_language", template.language());
        return value;
    }

    private synchronized void put(String wabaId, SimulatedTemplate template) {
        ofAccounts.computeIfAbsent(wabaId, _ -> new TreeMap<>()).put(template.id(), template);
    }

    private synchronized String accountOf(SimulatedTemplate template) {
        return ofAccounts.entrySet().stream()
                .filter(each -> each.getValue().containsKey(template.id()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @PreDestroy
    void close() {
        reviewer.shutdownNow();
    }
}
