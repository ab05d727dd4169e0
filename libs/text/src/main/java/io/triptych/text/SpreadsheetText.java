package io.triptych.text;

/// Text in a cell of a table that a spreadsheet may open.
public final class SpreadsheetText {

    /// What a spreadsheet begins a formula with, or takes off before it looks for one.
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SpreadsheetText() {}

    /// Text that a spreadsheet shows and doesn't run.
    public static String harmless(String text) {
        return beginsFormula(text, 0) ? "'" + text : text;
    }

    /// Text as it was before it was made [#harmless].
    public static String plain(String text) {
        return text.startsWith("'") && beginsFormula(text, 1) ? text.substring(1) : text;
    }

    private static boolean beginsFormula(String text, int at) {
        return text.length() > at && FORMULA.indexOf(text.charAt(at)) >= 0;
    }
}
