/**
 * Bitbucket Cloud on a local port, written from Atlassian's description of its API. Shares no code with the driver:
 * what both got wrong in the same way would pass every test.
 *
 * <p>Start reading at {@link dev.windlass.emulator.Emulator}. A request goes through {@code FrontDoor} (record, fault,
 * sign-in, rate limit) to the route table {@code Routes}; one class per family of endpoints ({@code PullRequests},
 * {@code Issues} ...) answers from the {@code Rows} of a {@link dev.windlass.emulator.Scenario}; {@code Listing} does
 * filter, order, paging and projection for all of them. A new family is one class and one line in {@code Routes}.
 */
@NullMarked
package dev.windlass.emulator;

import org.jspecify.annotations.NullMarked;
