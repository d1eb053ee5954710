package vn.bantin.archive;

/** A file of another system's media library. */
record ArchivedMedia(String url, String title, String alt, String caption) {}
