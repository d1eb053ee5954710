package vn.bantin.views;

/** All that counting keeps. */
public record ViewsStore(Sightings sightings, Documents documents, Books books, Rollups rollups, Salts salts) {}
