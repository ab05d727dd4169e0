package io.triptych.contact.model;

import io.triptych.service.audit.Changed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what to which contact, with the values before and after of the fields that changed.
public record AuditEntry(
        long companyId,
        long contactId,
        @Nullable Long actorId,
        String actorName,
        ContactDeed deed,
        List<String> fields,
        Changed changed,
        long contactVersion) {}
