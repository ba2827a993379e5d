package dev.windlass.pgwire.text;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens with a gap at the place that was changed last, so that changes next to each other cost no more than what they
 * change: a statement may have 65,535 parameters, each of which becomes several tokens. Not thread-safe.
 */
final class TokenList extends AbstractList<Token> {
    private static final int ROOM = 16;

    private Token[] all;
    private int gap;
    private int gapEnd;

    TokenList(List<Token> tokens) {
        gap = tokens.size();
        all = Arrays.copyOf(tokens.toArray(new Token[0]), gap + ROOM);
        gapEnd = all.length;
    }

    @Override
    public int size() {
        return all.length - (gapEnd - gap);
    }

    @Override
    public Token get(int index) {
        return all[place(index)];
    }

    @Override
    public Token set(int index, Token token) {
        int place = place(index);
        Token before = all[place];
        all[place] = token;
        return before;
    }

    private int place(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return index < gap ? index : index + gapEnd - gap;
    }

    /** Puts others in the place of the tokens from {@code from} to before {@code to}. */
    void replace(int from, int to, List<Token> others) {
        moveGap(from);
        gapEnd += to - from;
        if (gapEnd - gap < others.size()) {
            grow(others.size());
        }
        for (Token token : others) {
            all[gap++] = token;
        }
    }

    private void moveGap(int to) {
        if (to < gap) {
            System.arraycopy(all, to, all, gapEnd - (gap - to), gap - to);
        } else {
            System.arraycopy(all, gapEnd, all, gap, to - gap);
        }
        gapEnd += to - gap;
        gap = to;
    }

    private void grow(int more) {
        int behind = all.length - gapEnd;
        Token[] larger = Arrays.copyOf(all, Math.max(2 * all.length, all.length + more + ROOM));
        System.arraycopy(all, gapEnd, larger, larger.length - behind, behind);
        gapEnd = larger.length - behind;
        all = larger;
    }
}
