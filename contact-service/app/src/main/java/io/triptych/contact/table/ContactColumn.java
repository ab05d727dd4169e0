package io.triptych.contact.table;

import io.triptych.text.Folding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a table says of contacts, by the names that its columns have here and in the address books of others, in the
/// languages of the interface. Case, accents, spaces and punctuation make no difference.
enum ContactColumn {
    NAME(
            "name",
            "full name",
            "display name",
            "contact",
            "customer",
            "nombre",
            "nombre completo",
            "nome",
            "nome completo",
            "nama",
            "nama lengkap",
            "الاسم",
            "اسم"),
    PHONE_NUMBER(
            "phoneNumber",
            "phone",
            "number",
            "mobile",
            "mobile phone",
            "phone 1 value",
            "cell",
            "tel",
            "telephone",
            "whatsapp",
            "wa",
            "telefono",
            "numero",
            "numero de telefono",
            "movil",
            "celular",
            "telefone",
            "numero de telefone",
            "telepon",
            "nomor",
            "nomor telepon",
            "hp",
            "الهاتف",
            "رقم الهاتف",
            "هاتف"),
    EMAIL(
            "email",
            "e-mail address",
            "mail",
            "e-mail 1 value",
            "correo",
            "correo electronico",
            "surel",
            "البريد الإلكتروني",
            "البريد"),
    NOTES("notes", "note", "comment", "comments", "notas", "observacoes", "catatan", "ملاحظات"),
    TAGS("tags", "tag", "labels", "label", "group membership", "etiquetas", "الوسوم");

    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() makes one that nobody can change.
    private final List<String> keys;

    ContactColumn(String field, String... others) {
        this.field = field;
        this.keys = Stream.concat(Stream.of(field), Arrays.stream(others))
                .map(ContactColumn::key)
                .toList();
    }

    /// The field of a contact, and the name of the column in what is given out.
    String field() {
        return field;
    }

    static Optional<ContactColumn> named(String header) {
        String key = key(header);
        return Arrays.stream(values())
                .filter(column -> column.keys.contains(key))
                .findFirst();
    }

    private static String key(String header) {
        return Folding.fold(header)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
