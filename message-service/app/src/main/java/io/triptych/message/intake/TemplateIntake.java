package io.triptych.message.intake;

import io.triptych.message.model.Element;
import io.triptych.message.model.Fate;
import io.triptych.message.model.MessageChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What WhatsApp tells of templates, among the elements of one transaction.
final class TemplateIntake {

    private TemplateIntake() {}

    /// The elements, of which each about a template has its fate: applied, or known before.
    static List<Element> store(MessageChanges changes, List<Element> elements) {
        List<Element> news =
                elements.stream().filter(each -> each.newTemplateNews() != null).toList();
        if (news.isEmpty()) {
            return elements;
        }
        Set<Integer> applied = changes.templates().apply(news);
        List<Element> fated = new ArrayList<>();
        int place = 0;
        for (Element each : elements) {
            fated.add(
                    each.newTemplateNews() == null
                            ? each
                            : each.fated(applied.contains(place++) ? Fate.APPLIED : Fate.DUPLICATE));
        }
        return fated;
    }
}
