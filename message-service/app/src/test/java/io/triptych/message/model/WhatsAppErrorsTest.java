package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.DeliveryError.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "131047, 400, PERMANENT, USE_TEMPLATE",
        "131026, 400, PERMANENT, NONE",
        "131053, 400, PERMANENT, NEW_UPLOAD",
        "190, 401, STOP_LANE, ASK_ADMIN",
        "0, 401, STOP_LANE, ASK_ADMIN",
        "221, 403, STOP_LANE, ASK_ADMIN",
        "131042, 400, STOP_LANE, ASK_ADMIN",
        "130429, 400, THROTTLE_NUMBER, WAIT",
        "80007, 400, THROTTLE_NUMBER, WAIT",
        "131056, 400, THROTTLE_PAIR, WAIT",
        "2, 503, RETRY, RETRY",
        "1, 400, RETRY, RETRY",
        "131000, 500, RETRY, RETRY",
        "131016, 500, RETRY, RETRY",
        "368, 403, STOP_LANE, ASK_ADMIN",
        "131031, 403, STOP_LANE, ASK_ADMIN",
        "131048, 400, STOP_LANE, ASK_ADMIN",
        "133010, 400, STOP_LANE, ASK_ADMIN",
        "4, 400, THROTTLE_NUMBER, WAIT",
        // Not known here: by the HTTP status.
        "999999, 429, THROTTLE_NUMBER, WAIT",
        "999999, 500, RETRY, RETRY",
        "999999, 400, PERMANENT, RETRY",
        "999999, 0, PERMANENT, RETRY",
    })
    void codesDecideWhatHappens(int code, int httpStatus, ErrorClass errorClass, Action action) {
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, httpStatus);

        assertThat(meaning.errorClass()).isEqualTo(errorClass);
        assertThat(meaning.action()).isEqualTo(action);
    }

    @Test
    void anErrorKeepsWhatsAppsCode() {
        DeliveryError error = WhatsAppErrors.of(131047, 400).error(131047);

        assertThat(error.code()).isEqualTo(131047);
        assertThat(error.title()).isEqualTo("The 24-hour window is closed");
    }
}
