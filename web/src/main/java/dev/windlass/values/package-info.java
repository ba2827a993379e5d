/**
 * What dashboards as files and apps in Java read alike: values of a result as JSON has them, periods in words, and the
 * known word that somebody probably meant.
 */
@NullMarked
package dev.windlass.values;

import org.jspecify.annotations.NullMarked;
