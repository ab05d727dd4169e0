package io.triptych.simulator.message;

/// The other form of a number where a country has added a digit and WhatsApp knows some by the form of before: Brazil's
/// ninth digit and Mexico's 1. Elsewhere there is none.
final class OtherForms {
    private static final int BRAZIL_WITHOUT = 12;
    private static final int BRAZIL_WITH = 13;
    private static final int MEXICO_WITHOUT = 12;
    private static final int MEXICO_WITH = 13;
    private static final int AREA_ENDS = 4;

    private OtherForms() {}

    static String of(String digits) {
        if (digits.startsWith("55") && digits.length() == BRAZIL_WITH && digits.charAt(AREA_ENDS) == '9') {
            return digits.substring(0, AREA_ENDS) + digits.substring(AREA_ENDS + 1);
        }
        if (digits.startsWith("55") && digits.length() == BRAZIL_WITHOUT) {
            return digits.substring(0, AREA_ENDS) + "9" + digits.substring(AREA_ENDS);
        }
        if (digits.startsWith("521") && digits.length() == MEXICO_WITH) {
            return "52" + digits.substring(3);
        }
        return digits.startsWith("52") && digits.length() == MEXICO_WITHOUT ? "521" + digits.substring(2) : digits;
    }
}
