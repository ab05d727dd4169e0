package io.triptych.bench.seed;

import java.util.List;

/// What customers are called and what is said. Nothing in here needs escaping in JSON.
final class Words {

    private static final List<String> GIVEN = List.of(
            "Amélie", "Ben", "Chloé", "Dmitri", "Elif", "Fatima", "Giorgos", "Hanna", "Ivo", "Jürgen", "Kaori", "Lars",
            "Marta", "Noé", "Olga", "Paulo", "Quentin", "Rosa", "Søren", "Tamar", "Uta", "Vera", "Wei", "Ximena",
            "Yusuf", "Zoë");
    private static final List<String> FAMILY = List.of(
            "Almeida",
            "Bauer",
            "Castro",
            "Dahl",
            "Eriksson",
            "Ferrari",
            "García",
            "Haddad",
            "Ito",
            "Jansen",
            "Kowalski",
            "Łukasik",
            "Müller",
            "Nguyen",
            "Öztürk",
            "Papadopoulos",
            "Quispe",
            "Roux",
            "Silva",
            "Tanaka",
            "Ueda",
            "Vargas",
            "Weiß",
            "Xu",
            "Yılmaz",
            "Zhang");
    private static final List<String> ASKED = List.of(
            "Hi, is my order on its way?",
            "Could you tell me when you open tomorrow?",
            "Olá, gostaria de mudar a data da minha reserva para sexta-feira, é possível?",
            "The invoice that you sent has the wrong address on it.",
            "Merci beaucoup !",
            "I have been waiting since Monday and nobody has called me back. My number is the one I write from.",
            "Ist das Zimmer mit Frühstück?",
            "ok",
            "Can I pay with the card that I used last time, or do you need the number once more?",
            "¿Tienen la talla 42 en azul?",
            "Yes please",
            "The second box arrived broken. I can send you a photo of it and of the label, just tell me where to.");
    private static final List<String> ANSWERED = List.of(
            "Good morning! I'll have a look and come back to you in a minute.",
            "It left our warehouse yesterday evening and should be with you before Thursday noon.",
            "Claro, já mudei a sua reserva. Vai receber a confirmação por e-mail dentro de alguns minutos.",
            "Sorry for the trouble. I have corrected the address and sent you the new invoice.",
            "You're welcome. Have a nice day!",
            "Ja, das Frühstück ist dabei, von sieben bis zehn Uhr.",
            "We are open from 9 to 18, on Saturdays until 13.",
            "I've asked my colleague from the workshop. As soon as I hear from them I'll write to you here.");

    private Words() {}

    /// A customer's name; many have the same.
    static String name(int index) {
        return GIVEN.get(index % GIVEN.size()) + " " + FAMILY.get(index / GIVEN.size() % FAMILY.size());
    }

    /// A German mobile number: a range that no country writes in two ways.
    static String waId(int index) {
        return "49151" + (10_000_000 + index);
    }

    static String asked(int choice) {
        return ASKED.get(Math.floorMod(choice, ASKED.size()));
    }

    static String answered(int choice) {
        return ANSWERED.get(Math.floorMod(choice, ANSWERED.size()));
    }
}
