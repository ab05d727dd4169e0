package io.triptych.message.command;

import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How what a command is told is written. What isn't is a wrong use of the command.
final class Spelling {

    private static final Pattern NUMERIC_ID = Pattern.compile("[1-9][0-9]{0,31}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,2000}");
    private static final int RATE_MAX = 1000;
    private static final int NAME_LENGTH_MAX = 200;

    private Spelling() {}

    /// An id that we gave.
    static final class CompanyId implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            long id = DIGITS.matcher(value).matches() ? Long.parseLong(value) : 0;
            if (id < 1) {
                throw new TypeConversionException("must be a positive number");
            }
            return id;
        }
    }

    /// An id that WhatsApp gave.
    static final class WhatsAppId implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!NUMERIC_ID.matcher(value).matches()) {
                throw new TypeConversionException("must be a number that WhatsApp gave");
            }
            return value;
        }
    }

    /// What people read.
    static final class Name implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (VisibleText.isBlank(value) || value.length() > NAME_LENGTH_MAX) {
                throw new TypeConversionException("must be 1 to " + NAME_LENGTH_MAX + " characters");
            }
            return VisibleText.line(value);
        }
    }

    /// Messages a second.
    static final class Rate implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            long rate = DIGITS.matcher(value).matches() ? Long.parseLong(value) : 0;
            if (rate < 1 || rate > RATE_MAX) {
                throw new TypeConversionException("must be between 1 and " + RATE_MAX);
            }
            return (int) rate;
        }
    }

    /// A file with a secret, `-` for standard input: it is never on a command line.
    static final class SecretFile implements ITypeConverter<Secret> {
        @Override
        public Secret convert(String value) throws IOException {
            byte[] read = value.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(value));
            String secret = VisibleText.plain(new String(read, StandardCharsets.UTF_8).strip());
            if (!VISIBLE.matcher(secret).matches()) {
                throw new TypeConversionException("holds no secret: it must be 1 to 2000 visible ASCII characters");
            }
            return new Secret(secret);
        }
    }
}
