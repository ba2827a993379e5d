package dev.windlass.pages;

/**
 * Something else that the same server has, beside the pages: the console, say.
 *
 * @param title as the navigation shows it
 * @param address relative to the pages
 */
public record NavigationLink(String title, String address) {}
