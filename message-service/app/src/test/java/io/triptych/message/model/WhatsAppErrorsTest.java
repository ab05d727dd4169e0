package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.DeliveryError.Action;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppErrorsTest {

    /// Every code that WhatsApp's pages and real webhooks have, kept beside the catalogue so that none is forgotten.
    @ParameterizedTest
    @CsvFileSource(resources = "/error-codes.csv", numLinesToSkip = 1)
    void everyCodeOfWhatsAppsHasItsClassAndItsWords(int code, ErrorClass errorClass) {
        WhatsAppErrors.Meaning meaning = Objects.requireNonNull(WhatsAppErrors.known(code), () -> "no entry: " + code);

        assertThat(meaning.errorClass()).isEqualTo(errorClass);
        assertThat(meaning.kind().title()).isNotBlank().doesNotEndWith(".");
        assertThat(meaning.kind().help()).endsWith(".");
        assertThat(meaning.operator()).endsWith(".");
        assertThat(WhatsAppErrors.name(code)).isNotEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "131047, 400, PERMANENT, USE_TEMPLATE",
        "131026, 400, PERMANENT, NONE",
        "131053, 400, PERMANENT, NEW_UPLOAD",
        "190, 401, STOP_LANE, ASK_ADMIN",
        "221, 403, STOP_LANE, ASK_ADMIN",
        "130429, 400, THROTTLE_NUMBER, WAIT",
        "131056, 400, THROTTLE_CUSTOMER, WAIT",
        "2, 503, RETRY, RETRY",
        "131030, 400, OPERATOR, ASK_ADMIN",
        // Not known here: by the HTTP status.
        "999999, 429, THROTTLE_NUMBER, WAIT",
        "999999, 500, RETRY, RETRY",
        "999999, 400, PERMANENT, RETRY",
        "999999, 0, PERMANENT, RETRY",
        "-1, 0, PERMANENT, RETRY",
        "300, 403, PERMANENT, RETRY",
    })
    void codesDecideWhatHappens(int code, int httpStatus, ErrorClass errorClass, Action action) {
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, httpStatus);

        assertThat(meaning.errorClass()).isEqualTo(errorClass);
        assertThat(meaning.kind().action()).isEqualTo(action);
    }

    @Test
    void anErrorKeepsWhatsAppsCode() {
        DeliveryError error = WhatsAppErrors.of(131047, 400).error(131047);

        assertThat(error.code()).isEqualTo(131047);
        assertThat(error.title()).isEqualTo("The 24-hour window is closed");
    }

    @Test
    void metricsHaveAsManyNamesAsTheCatalogueHasEntries() {
        assertThat(WhatsAppErrors.name(131047)).isEqualTo("131047");
        assertThat(WhatsAppErrors.name(217)).isEqualTo("200-299");
        assertThat(WhatsAppErrors.name(138007)).isEqualTo("138000-138999");
        assertThat(WhatsAppErrors.name(7)).isEqualTo("unknown");
    }
}
