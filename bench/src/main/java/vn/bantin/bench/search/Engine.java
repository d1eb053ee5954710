package vn.bantin.bench.search;

import java.io.IOException;
import java.util.List;

/** Something that finds: slugs, best first, ten at most. */
interface Engine {

    List<String> find(String text) throws IOException;
}
