package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// The business numbers of a company.
@Serdeable
public record WhatsAppAccountList(List<WhatsAppAccountView> accounts) {}
