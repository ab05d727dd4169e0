package io.triptych.gateway.model;

import io.triptych.service.token.Secret;

/// Mail to people, if the installation can send any.
public interface Mails {

    /// A mail with a link, and why it comes. `locale` is the recipient's, or the company's while they have none.
    record LinkMail(String to, String name, String locale, String companyName, Secret url, Reason reason) {}

    /// Why somebody gets a link.
    enum Reason {
        INVITED,
        RESET
    }

    /// Sends it, and answers whether it went out. Never fails: whoever asked has the link.
    boolean send(LinkMail mail);
}
