package io.triptych.message.parked;

import io.triptych.message.model.ParkedElements.Choice;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.JsonFields;

/// A request to take in what was parked: one element, or all of a reason, or all.
record AgainRequest(Choice choice) {

    private static final int REASON_LENGTH_MAX = 200;
    private static final int CURSOR_LENGTH_MAX = 200;

    static AgainRequest of(long companyId, byte[] body) {
        JsonFields sent = JsonFields.of(body);
        Long itemId = sent.isGiven("itemId") ? sent.optionalId("itemId") : null;
        String reason = sent.isGiven("reason") ? sent.optionalString("reason", 1, REASON_LENGTH_MAX) : null;
        String cursor = sent.isGiven("cursor") ? sent.optionalString("cursor", 1, CURSOR_LENGTH_MAX) : null;
        if (itemId != null && (reason != null || cursor != null)) {
            sent.reject("itemId", "goes with neither reason nor cursor");
        }
        sent.check();
        Choice choice = itemId == null ? Choice.ofCompany(companyId).parkedFor(reason) : Choice.one(companyId, itemId);
        return new AgainRequest(
                cursor == null ? choice : choice.from(Cursor.decode(cursor, 1).id(0)));
    }
}
