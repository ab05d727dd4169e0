package io.triptych.message.model;

import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The companies' templates, as people see and change them.
public interface Templates {

    /// Some of a company's templates, by name and language.
    List<Template> page(long companyId, Wanted wanted);

    /// One of them.
    Optional<Template> find(long companyId, long id);

    /// What became another at it, newest first, the last hundred.
    List<Change> history(long companyId, long id);

    /// How asking WhatsApp for them stands, for each business account.
    List<Sync> syncs(long companyId);

    /// The number by which a business account is spoken to, the oldest; nothing if the company has none of it.
    Optional<Long> speaker(long companyId, String wabaId);

    /// Keeps one that a person has made and WhatsApp has taken.
    Template created(long companyId, Author by, String wabaId, ListedTemplate template);

    /// Keeps what a person has made of one and WhatsApp has taken. Nothing if it is gone meanwhile.
    Optional<Template> edited(long companyId, Author by, long id, ListedTemplate template);

    /// Removes one that a person has deleted at WhatsApp.
    void deleted(long companyId, Author by, long id);

    /// Which templates somebody wants to see: of the account's business account, of this status, with these words.
    record Wanted(
            @Nullable Long accountId,
            @Nullable String status,
            @Nullable String search,
            @Nullable After after,
            int limit) {}

    /// Where the page before ended.
    record After(String name, String language, long id) {}

    /// Something that became another. `by` is who did it, nothing for WhatsApp.
    record Change(
            Instant at,
            String what,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            @Nullable String by) {}

    /// When WhatsApp last answered with all templates of a business account, and why it didn't since.
    record Sync(
            String wabaId,
            @Nullable Instant syncedAt,
            @Nullable String problem) {}
}
