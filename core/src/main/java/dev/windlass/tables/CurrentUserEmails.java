package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * Addresses of the account that is signed in. The OpenAPI file says nothing of the answer; the members are recorded.
 */
final class CurrentUserEmails {
    static final TableSpec SPEC = table("CurrentUserEmails", "Addresses of the signed-in account.")
            .in(ACCOUNT)
            .list("/user/emails", 100)
            .columns(
                    text("Email", "Address.", at("email"), key()),
                    flag("IsPrimary", "Whether it is the main one.", at("is_primary")),
                    flag("IsConfirmed", "Whether it was confirmed.", at("is_confirmed")),
                    text("SelfUrl", "Address of this entry in the REST API.", link("self")))
            .example("My addresses", "SELECT Email, IsPrimary FROM CurrentUserEmails")
            .example("Addresses that are not confirmed", "SELECT Email FROM CurrentUserEmails WHERE NOT IsConfirmed")
            .done();

    private CurrentUserEmails() {}
}
