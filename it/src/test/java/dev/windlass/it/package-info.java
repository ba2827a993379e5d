/**
 * The whole product, as somebody meets it who knows nothing of its inside: the packaged driver, the command, the page in
 * a browser; and {@code ArchitectureTest}, the rules that its inside keeps. Nothing here tests one class.
 */
@NullMarked
package dev.windlass.it;

import org.jspecify.annotations.NullMarked;
