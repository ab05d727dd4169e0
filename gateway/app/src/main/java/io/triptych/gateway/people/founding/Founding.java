package io.triptych.gateway.people.founding;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.connection.OwnAddress;
import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.service.start.ServiceStart;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Founds the companies that a configuration names, and offers to found a first one where there is none.
@Singleton
@Requires(notEnv = ServiceStart.COMMAND)
final class Founding implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Founding.class);
    /// The UI's page; what follows is for the browser alone.
    private static final String PAGE = "/setup#token=";

    private final FoundingConfig config;
    private final Companies companies;
    private final PasswordHashes hashes;
    private final OwnAddress address;
    private final JsonMapper json;

    Founding(FoundingConfig config, Companies companies, PasswordHashes hashes, OwnAddress address, JsonMapper json) {
        this.config = config;
        this.companies = companies;
        this.hashes = hashes;
        this.address = address;
        this.json = json;
    }

    /// What the file lists.
    @Serdeable
    record Declared(
            String name,
            @Nullable String timeZone,
            @Nullable String locale,
            List<Person> people) {

        @Serdeable
        record Person(String name, String email, String role, Secret password) {}
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        Path file = config.companiesFile();
        if (file != null) {
            read(file).forEach(this::found);
        }
        if (config.enabled() && companies.isEmpty()) {
            offer();
        }
    }

    private Declared[] declared(Path file) throws IOException {
        Declared[] declared = json.readValue(Files.readAllBytes(file), Declared[].class);
        return declared == null ? new Declared[0] : declared;
    }

    private List<Declared> read(Path file) {
        try {
            return List.of(declared(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The companies in " + file + " can't be read", e);
        }
    }

    private void found(Declared declared) {
        // Hashing everybody's password is slow on purpose: only where there is need.
        if (companies.isNamed(declared.name())) {
            return;
        }
        List<NewCompany.Member> members = declared.people().stream()
                .map(person -> member(
                        person.name(),
                        person.email(),
                        Role.of(person.role()),
                        person.password().reveal()))
                .toList();
        String timeZone = declared.timeZone() == null ? "UTC" : declared.timeZone();
        String locale = declared.locale() == null ? "en" : declared.locale();
        if (companies.foundUnlessNamed(new NewCompany(declared.name(), timeZone, locale, members))) {
            LOG.atInfo().addKeyValue("company", declared.name()).log("A company was founded.");
        }
    }

    private void offer() {
        LinkSecret link = LinkSecret.random();
        companies.offer(link);
        // The only place where it is ever written. Once a company is there it opens nothing.
        LOG.warn(
                "There is no company yet. Open this link once to found it: {}",
                address.link(PAGE + link.text().reveal()));
    }

    private NewCompany.Member member(String name, String email, Role role, String password) {
        return new NewCompany.Member(
                VisibleText.line(name), SignInAddress.of(email), role, new Secret(hashes.hash(password)));
    }
}
