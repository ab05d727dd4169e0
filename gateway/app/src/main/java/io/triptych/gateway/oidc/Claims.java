package io.triptych.gateway.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.triptych.gateway.model.IssuedPerson;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.text.VisibleText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what an issuer says about somebody. Who has no company, no role or no e-mail address there can't be anybody
/// here.
record Claims(String company, String role) {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,15}");
    private static final int NAME_MAX = 100;

    @Nullable
    IssuedPerson person(JWTClaimsSet said) {
        Long companyId = companyId(said.getClaim(company));
        Role isRole = role(said.getClaim(role));
        String email = email(said);
        if (companyId == null || isRole == null || email == null) {
            LOG.atWarn()
                    .addKeyValue("company", companyId != null)
                    .addKeyValue("role", isRole != null)
                    .addKeyValue("email", email != null)
                    .log("The issuer says too little about somebody.");
            return null;
        }
        // A subject is the issuer's own: another issuer may have the same.
        String subject = said.getIssuer() + " " + said.getSubject();
        return new IssuedPerson(subject, companyId, name(said, email), email, isRole);
    }

    private static @Nullable Long companyId(@Nullable Object claim) {
        String text = claim instanceof Number || claim instanceof String ? claim.toString() : "";
        return ID.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /// Of several the one that may do most.
    private static @Nullable Role role(@Nullable Object claim) {
        Collection<?> said =
                claim instanceof Collection<?> several ? several : List.of(Objects.requireNonNullElse(claim, ""));
        return Stream.of(Role.values())
                .filter(role -> said.contains(role.wireName()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String email(JWTClaimsSet said) {
        boolean isDoubted = Boolean.FALSE.equals(said.getClaim("email_verified"));
        return said.getClaim("email") instanceof String email && !isDoubted && SignInAddress.isOne(email)
                ? SignInAddress.of(email)
                : null;
    }

    private static String name(JWTClaimsSet said, String email) {
        String name = said.getClaim("name") instanceof String text ? VisibleText.line(text) : "";
        String shown = VisibleText.isBlank(name) ? email : name;
        return shown.codePointCount(0, shown.length()) <= NAME_MAX
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, NAME_MAX));
    }
}
