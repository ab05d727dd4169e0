package io.triptych.contact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what to which contact. It names the fields that changed and not their values: nobody can take anything out
/// of the audit again, also when the contact is erased.
public record AuditEntry(
        long companyId,
        long contactId,
        @Nullable Long actorId,
        String actorName,
        String action,
        List<String> fields,
        long contactVersion) {}
