package dev.windlass.emulator;

import java.util.List;

/**
 * What a seeded repository is about: enough words that its titles read like one team's work. Immutable.
 *
 * @param things the parts that pull requests and issues speak of
 * @param firstIssue title of issue 1, and {@code firstContent} its text
 * @param weight share of the workspace's pull requests
 */
record RepositoryTheme(
        String slug,
        String name,
        String project,
        String language,
        String description,
        int weight,
        boolean issues,
        List<String> things,
        String firstIssue,
        String firstContent) {
    private static final String ROBOT = "ROBO";
    private static final String FLEET = "FLEET";
    private static final String DEVEX = "DX";

    /** No commit was ever pushed to a theme with no weight. */
    boolean isEmpty() {
        return weight == 0;
    }

    /** The same with the weight that every other theme has of which this is asked. */
    RepositoryTheme asHeavyAsAll() {
        return new RepositoryTheme(
                slug, name, project, language, description, 1, issues, things, firstIssue, firstContent);
    }

    /** Nothing is built where there are no commits, and the tokens of the designers never were. */
    boolean pipelines() {
        return !isEmpty() && !slug.startsWith("design-tokens");
    }

    /** The twelve of the default scenario; the first is never empty and has issues. */
    static final List<RepositoryTheme> ALL = List.of(
            theme(
                    "fleet-api",
                    "Fleet API",
                    FLEET,
                    "java",
                    "REST and gRPC services that command the robot fleet.",
                    22,
                    true,
                    "Orders time out when a robot reconnects",
                    "Steps to reproduce:\n\n1. Start a picking order on a robot.\n2. Pull its network cable for 40 s.\n"
                            + "3. Plug it in again.\n\nThe order stays in `RESERVED` until the nightly cleanup. Expected: it"
                            + " goes back to `READY` when the heartbeat returns.",
                    "order dispatcher",
                    "heartbeat endpoint",
                    "reservation lock",
                    "robot registry",
                    "gRPC gateway",
                    "audit log",
                    "idempotency keys",
                    "pick list import",
                    "tenant quota",
                    "health check"),
            theme(
                    "robot-firmware",
                    "Robot Firmware",
                    ROBOT,
                    "c++",
                    "Motor control, safety loop and bootloader.",
                    16,
                    true,
                    "Emergency stop latency exceeds 20 ms under load",
                    "Measured on rig 3 with the scope: 14 ms idle, **31 ms** with the arm moving and logging on.\n\n"
                            + "The safety case allows 20 ms. Suspect the log flush on the control thread.",
                    "safety loop",
                    "CAN bus driver",
                    "bootloader",
                    "motor current limiter",
                    "encoder readout",
                    "watchdog timer",
                    "battery gauge",
                    "e-stop relay",
                    "flash wear levelling",
                    "IMU calibration"),
            theme(
                    "motion-planner",
                    "Motion Planner",
                    ROBOT,
                    "rust",
                    "Collision-free paths for arms and bases.",
                    12,
                    true,
                    "Planner returns an empty path next to mirrored shelves",
                    "The lidar sees the reflection as free space. Attached: `aisle-7.bag`, seconds 12 to 19.",
                    "trajectory smoother",
                    "collision checker",
                    "cost map",
                    "inverse kinematics",
                    "velocity profile",
                    "replanning loop",
                    "joint limits",
                    "A* heuristics",
                    "path cache",
                    "obstacle inflation"),
            theme(
                    "fleet-dashboard",
                    "Fleet Dashboard",
                    FLEET,
                    "typescript",
                    "What operators look at all day.",
                    14,
                    true,
                    "Map flickers when more than 60 robots are online",
                    "Every position update redraws the whole layer. Batch the updates to one frame.\n\n"
                            + "Seen on Firefox and Chrome, worst on the Zürich site.",
                    "live map",
                    "alarm list",
                    "battery chart",
                    "shift report",
                    "dark theme",
                    "site switcher",
                    "video overlay",
                    "keyboard shortcuts",
                    "CSV export",
                    "session timeout"),
            theme(
                    "telemetry-ingest",
                    "Telemetry Ingest",
                    FLEET,
                    "go",
                    "Two million measurements a minute, to storage.",
                    10,
                    true,
                    "Points are lost while a partition is rebalanced",
                    "About 0.4 % of the points of a minute are missing after each deploy. The consumer commits before the"
                            + " batch is written; it must be the other way round.",
                    "Kafka consumer",
                    "batch writer",
                    "retention job",
                    "schema registry",
                    "dead letter queue",
                    "compression codec",
                    "backpressure",
                    "clock skew correction",
                    "downsampling",
                    "ingest metrics"),
            theme(
                    "vision-pipeline",
                    "Vision Pipeline",
                    ROBOT,
                    "python",
                    "From camera frames to grasp points.",
                    8,
                    false,
                    "",
                    "",
                    "depth fusion",
                    "barcode reader",
                    "grasp scorer",
                    "camera calibration",
                    "frame buffer",
                    "label augmentation",
                    "model export",
                    "GPU memory pool",
                    "pose estimator",
                    "night mode"),
            theme(
                    "billing-service",
                    "Billing Service",
                    FLEET,
                    "kotlin",
                    "Invoices by the pick.",
                    6,
                    false,
                    "",
                    "",
                    "invoice run",
                    "VAT rules",
                    "currency rounding",
                    "usage meter",
                    "dunning mails",
                    "credit notes",
                    "SEPA export",
                    "price plans",
                    "PDF template",
                    "ledger import"),
            theme(
                    "infra-terraform",
                    "Infrastructure",
                    DEVEX,
                    "",
                    "Clusters, networks and alerts as code.",
                    6,
                    false,
                    "",
                    "",
                    "EKS node groups",
                    "VPC peering",
                    "alert rules",
                    "backup policy",
                    "DNS zones",
                    "secrets rotation",
                    "cost tags",
                    "bastion host",
                    "log shipping",
                    "staging cluster"),
            theme(
                    "docs-site",
                    "Documentation",
                    DEVEX,
                    "markdown",
                    "docs.acme.example",
                    4,
                    false,
                    "",
                    "",
                    "getting started guide",
                    "API reference",
                    "release notes",
                    "search index",
                    "screenshots",
                    "safety manual",
                    "glossary",
                    "style sheet",
                    "redirects",
                    "spelling"),
            theme("hackday-2026", "Hackday 2026", DEVEX, "", "", 0, false, "", "", "idea"),
            theme(
                    "design-tokens",
                    "Design Tokens",
                    DEVEX,
                    "javascript",
                    "Colours, type and spacing of all screens.",
                    2,
                    false,
                    "",
                    "",
                    "colour ramp",
                    "spacing scale",
                    "icon set",
                    "typography",
                    "contrast check",
                    "dark palette",
                    "token export",
                    "Figma sync",
                    "focus ring",
                    "motion curves"),
            theme(
                    "uebersicht-archiv",
                    "Übersicht (Archiv)",
                    DEVEX,
                    "",
                    "Nie benutzt; bleibt für den Namen.",
                    0,
                    false,
                    "",
                    "",
                    "Idee"));

    private static RepositoryTheme theme(
            String slug,
            String name,
            String project,
            String language,
            String description,
            int weight,
            boolean issues,
            String firstIssue,
            String firstContent,
            String... things) {
        return new RepositoryTheme(
                slug, name, project, language, description, weight, issues, List.of(things), firstIssue, firstContent);
    }

    /** The n-th of any number: beyond twelve the themes come round again under numbered names. */
    static RepositoryTheme at(int index) {
        RepositoryTheme theme = ALL.get(index % ALL.size());
        if (index < ALL.size()) {
            return theme;
        }
        int round = index / ALL.size() + 1;
        return new RepositoryTheme(
                theme.slug + "-" + round,
                theme.name + " " + round,
                theme.project,
                theme.language,
                theme.description,
                theme.weight,
                theme.issues,
                theme.things,
                theme.firstIssue,
                theme.firstContent);
    }
}
