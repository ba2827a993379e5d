package dev.windlass.cli;

final class Shell {
    Shell(Target target, RowFormat format, Streams streams) {}

    int run() {
        return 0;
    }
}
