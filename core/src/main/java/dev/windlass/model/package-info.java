/**
 * Pure data: values, types, predicates, scan requests, column batches, and the catalogue of errors. No I/O.
 */
@NullMarked
package dev.windlass.model;

import org.jspecify.annotations.NullMarked;
