package vn.bantin.bench;

import java.util.ArrayList;
import java.util.List;
import vn.bantin.bench.views.ViewsMeasurements;

/**
 * {@code ./bantin bench views [--views N]}: a storm of a million views through the function's code and DynamoDB Local,
 * the same with {@code ADD}, the spread over keys at 10,000 views a second, what a beacon costs in processor time and in
 * capacity units, and what a day of a million views comes to.
 */
public final class ViewsBench {

    private static final int VIEWS = 1_000_000;

    private ViewsBench() {}

    public static void main(String[] arguments) throws Exception {
        var views = VIEWS;
        List<String> others = new ArrayList<>(List.of(arguments));
        others.remove("views");
        for (var i = 0; i < others.size(); i++) {
            var word = others.get(i);
            if (word.startsWith("--views=")) {
                views = Integer.parseInt(word.substring("--views=".length()));
            } else if (word.equals("--views") && i + 1 < others.size()) {
                views = Integer.parseInt(others.get(++i));
            } else {
                System.err.println("Usage: ./bantin bench views [--views N]");
                System.exit(2);
            }
        }
        System.exit(new ViewsMeasurements(System.out).run(views) ? 0 : 1);
    }
}
