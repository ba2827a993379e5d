/**
 * HTTP for our pages: a {@link dev.windlass.web.Handler} turns a request into a response, filters around it keep the
 * rules of security, and {@link dev.windlass.web.WebServer} puts it on a local port. Nothing here knows what a page
 * shows, and only {@code JdkHttpAdapter} and {@code WebServer} know the server of the JDK, so that every rule is tested
 * without a socket. Start at {@code WebServer.start}: it lists the filters in order.
 */
@NullMarked
package dev.windlass.web;

import org.jspecify.annotations.NullMarked;
