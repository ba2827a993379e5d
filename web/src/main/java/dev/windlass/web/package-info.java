/**
 * HTTP handling for the pages: requests, responses, security, assets. Start at {@code WebServer}.
 */
@NullMarked
package dev.windlass.web;

import org.jspecify.annotations.NullMarked;
