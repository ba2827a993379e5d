/**
 * Bitbucket Cloud on a local port, written from Atlassian's description of its API. Shares no code with the driver.
 */
@NullMarked
package dev.windlass.emulator;

import org.jspecify.annotations.NullMarked;
