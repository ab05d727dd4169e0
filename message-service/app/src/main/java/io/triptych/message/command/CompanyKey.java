package io.triptych.message.command;

import picocli.CommandLine.Option;

/// Which company a command is about.
final class CompanyKey {

    @Option(
            names = "--company",
            required = true,
            paramLabel = "ID",
            converter = Spelling.CompanyId.class,
            description = "The company's id.")
    private long id;

    long id() {
        return id;
    }
}
