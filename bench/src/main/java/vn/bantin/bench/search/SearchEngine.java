package vn.bantin.bench.search;

import java.io.IOException;
import java.util.List;

/** Something that finds: slugs, best first, ten at most. */
interface SearchEngine {

    List<String> find(String text) throws IOException;
}
