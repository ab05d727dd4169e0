package io.triptych.service.start;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.triptych.service.token.Secret;

/// Ends the start for a value under `triptych.` that is not what its key takes, as `soon` for a duration: the framework
/// would go on with the default instead. An empty value is none.
@Context
final class UnreadableValues {

    UnreadableValues(BeanContext beans, Environment environment) {
        for (BeanDefinition<?> definition :
                beans.getBeanDefinitions(Object.class, Qualifiers.byStereotype(ConfigurationProperties.class))) {
            definition
                    .stringValue(ConfigurationProperties.class)
                    .filter(prefix -> (prefix + ".").startsWith(KnownKeys.PREFIX))
                    .ifPresent(prefix -> check(environment, prefix, definition));
        }
    }

    private static void check(Environment environment, String prefix, BeanDefinition<?> definition) {
        for (Argument<?> component : definition.getConstructor().getArguments()) {
            String key = prefix + "." + NameUtils.hyphenate(component.getName());
            String value = environment.getProperty(key, String.class).orElse("");
            if (!value.isBlank()
                    && environment
                            .getProperty(key, ConversionContext.of(component))
                            .isEmpty()) {
                throw new ConfigurationException(
                        key + " is not " + what(component.getType()) + ": " + shown(component, value));
            }
        }
    }

    private static String what(Class<?> type) {
        return type.isEnum() || type.isPrimitive() ? "one of its values" : "a " + type.getSimpleName();
    }

    /// A secret is not shown, whatever was given for one.
    private static String shown(Argument<?> component, String value) {
        return component.getType() == Secret.class ? "[hidden]" : value;
    }
}
