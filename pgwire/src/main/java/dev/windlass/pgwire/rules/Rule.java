package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** Changes one thing in a statement. */
interface Rule {
    void apply(SqlText sql);
}
