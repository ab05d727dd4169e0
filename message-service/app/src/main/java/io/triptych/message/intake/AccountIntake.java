package io.triptych.message.intake;

import io.triptych.message.model.Element;
import io.triptych.message.model.Fate;
import io.triptych.message.model.MessageChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What WhatsApp tells of business accounts, among the elements of one transaction.
final class AccountIntake {

    private AccountIntake() {}

    /// The elements, of which each about a business account has its fate: applied, or known before.
    static List<Element> store(MessageChanges changes, List<Element> elements) {
        List<Element> news =
                elements.stream().filter(each -> each.newAccountNews() != null).toList();
        if (news.isEmpty()) {
            return elements;
        }
        Set<Integer> applied = changes.accounts().apply(news);
        List<Element> fated = new ArrayList<>();
        int place = 0;
        for (Element each : elements) {
            fated.add(
                    each.newAccountNews() == null
                            ? each
                            : each.fated(applied.contains(place++) ? Fate.APPLIED : Fate.DUPLICATE));
        }
        return fated;
    }
}
