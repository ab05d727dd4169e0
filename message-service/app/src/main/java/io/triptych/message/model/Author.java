package io.triptych.message.model;

/// Who does something to business numbers, secrets or what is parked, for the audit.
public sealed interface Author {

    /// The operator's command, whoever runs it.
    Author TRIPTYCHCTL = new Tool("triptychctl");

    /// A person of the company.
    record Person(SentBy person) implements Author {}

    /// A command of the installation.
    record Tool(String name) implements Author {}
}
