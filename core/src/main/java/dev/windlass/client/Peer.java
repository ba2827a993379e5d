package dev.windlass.client;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who gets a request, which says at what addresses he may be. */
enum Peer {
    /** The API or the site, wherever the user said that they are. */
    CONFIGURED,

    /** A host that the API redirected to: never one of a private network, which only we might be able to reach. */
    STORAGE,

    /** The same where the API itself is on such a network. */
    STORAGE_NEARBY;

    /** The redirect leads to where nothing is asked. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("that is no public address");
        }
    }

    boolean isStorage() {
        return this != CONFIGURED;
    }

    /** @throws Refused this one may not be there */
    void check(InetAddress address) throws Refused {
        if (this == STORAGE && !isPublic(address)) {
            throw new Refused();
        }
    }

    /**
     * The same for a name that somebody else resolves: of those only what is an address, or this machine, is known.
     *
     * @throws Refused this one may not be there
     */
    void check(String host) throws IOException {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean isThisMachine = name.equals("localhost") || name.endsWith(".localhost");
        if (this == STORAGE && (isThisMachine || endsInNumber(name))) {
            try {
                check(isThisMachine ? InetAddress.getLoopbackAddress() : InetAddress.getByName(name));
            } catch (UnknownHostException e) {
                throw new Refused();
            }
        }
    }

    /** As browsers tell an address from a name (WHATWG URL, "ends in a number"), so that no look-up is made. */
    private static boolean endsInNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.indexOf(':') >= 0 || last.matches("[0-9]+|0[xX][0-9a-fA-F]*");
    }

    /** Whether every name of the host leads out of this machine and its networks; one that is not known does. */
    static boolean isPublic(Origin origin) {
        try {
            for (InetAddress address : InetAddress.getAllByName(origin.host())) {
                if (!isPublic(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Not one of the blocks for special purposes (RFC 6890) that lead to machines. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isInner = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        boolean isUniqueLocal = address instanceof Inet6Address && (first & 0xfe) == 0xfc;
        boolean isShared = bytes.length == 4 && first == 100 && (second & 0xc0) == 64; // RFC 6598
        boolean isReserved = bytes.length == 4 && (first == 0 || first >= 240);
        return !isInner && !isUniqueLocal && !isShared && !isReserved;
    }
}
