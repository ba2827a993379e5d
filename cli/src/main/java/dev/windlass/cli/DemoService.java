package dev.windlass.cli;

import dev.windlass.emulator.Emulator;

/** What one needs to know to use a running emulator. Its token and consumer are public: they open made-up data only. */
final class DemoService {
    static final int DEFAULT_PORT = 8051;
    static final String WORKSPACE = "acme";
    static final String TOKEN = "demo-token";
    static final String CONSUMER = "demo-client / demo-secret";

    private DemoService() {}

    static String jdbcUrl(Emulator emulator) {
        return "jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + ";Workspace="
                + WORKSPACE + ";AuthScheme=AccessToken;AccessToken=" + TOKEN;
    }
}
