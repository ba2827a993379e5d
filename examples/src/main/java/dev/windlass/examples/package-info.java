/**
 * Small programs, each complete, compiled and run by the tests.
 */
@NullMarked
package dev.windlass.examples;

import org.jspecify.annotations.NullMarked;
