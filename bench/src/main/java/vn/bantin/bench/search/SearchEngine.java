package vn.bantin.bench.search;

import java.io.IOException;
import java.util.List;

/** A search engine under comparison: at most ten slugs, best first. */
interface SearchEngine {

    List<String> find(String text) throws IOException;
}
