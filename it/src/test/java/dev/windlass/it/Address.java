package dev.windlass.it;

import dev.windlass.emulator.Emulator;

/** How the driver reaches an emulator. Stateless. */
final class Address {
    static final String TOKEN = "demo-token";

    private Address() {}

    static String of(Emulator emulator) {
        return "jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=" + TOKEN;
    }
}
