package dev.windlass.client;

/** Makes what a server says fit for a message of ours: one line, bounded. */
final class Texts {
    private Texts() {}

    /** The text on one line, without control characters, cut at a length. */
    static String brief(String text, int maxChars) {
        StringBuilder brief = new StringBuilder(Math.min(text.length(), maxChars));
        boolean gap = false;
        for (int i = 0; i < text.length() && brief.length() < maxChars; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || Character.isISOControl(c)) {
                gap = brief.length() > 0;
                continue;
            }
            if (gap) {
                brief.append(' ');
                gap = false;
            }
            brief.append(c);
        }
        if (brief.length() >= maxChars) {
            brief.setLength(maxChars - 1);
            brief.append('…');
        }
        return brief.toString();
    }
}
