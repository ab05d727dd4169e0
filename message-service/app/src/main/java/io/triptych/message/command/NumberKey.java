package io.triptych.message.command;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.service.command.CommandFailedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which number of which company a command is about.
@SuppressWarnings("NullAway.Init") // Picocli sets them.
final class NumberKey {

    @Mixin
    private CompanyKey company;

    @Option(
            names = "--phone-number-id",
            required = true,
            paramLabel = "ID",
            converter = Spelling.WhatsAppId.class,
            description = "WhatsApp's id of the number.")
    private String phoneNumberId;

    long companyId() {
        return company.id();
    }

    String phoneNumberId() {
        return phoneNumberId;
    }

    /// The number, which the company must have.
    Account in(Accounts accounts) {
        return accounts.ofCompany(companyId()).stream()
                .filter(each -> each.phoneNumberId().equals(phoneNumberId))
                .findFirst()
                .orElseThrow(
                        () -> new CommandFailedException("company " + companyId() + " has no number " + phoneNumberId));
    }
}
