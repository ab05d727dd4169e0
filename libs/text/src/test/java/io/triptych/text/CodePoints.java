package io.triptych.text;

import com.ibm.icu.lang.UCharacter;
import java.util.stream.IntStream;

/// All of Unicode, by its properties.
final class CodePoints {

    private CodePoints() {}

    /// Without those for private use, of which there are more than of all others.
    static IntStream all() {
        return IntStream.rangeClosed(Character.MIN_CODE_POINT, 0xEFFFF);
    }

    static IntStream with(int binaryProperty) {
        return all().filter(point -> UCharacter.hasBinaryProperty(point, binaryProperty));
    }

    /// What a failed assertion can name.
    static String named(int point) {
        return "U+%04X %s".formatted(point, UCharacter.getExtendedName(point));
    }
}
