package dev.windlass.dash;

import java.util.stream.Stream;

/** A piece of a page: a component or a text. */
public sealed interface Node permits Component, CoreComponent, Text, WindlassComponent {

    /** What the renderer gets: a map for a component, a string for a text. */
    Object json();

    /** All components in here, this one first. */
    Stream<Component> components();
}
