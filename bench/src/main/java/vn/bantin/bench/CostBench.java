package vn.bantin.bench;

import vn.bantin.bench.cost.CostMeasurements;
import vn.bantin.bench.cost.MonthlyCost;

/**
 * {@code ./bantin bench cost [ARTICLES…]}: the read and write units of each access pattern, with archives of 1,000
 * and of 50,000 articles, compared with the design's bounds, and their price in dollars. {@code ./bantin bench cost table} prints the monthly cost of a site.
 */
public final class CostBench {

    private CostBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals("table")) {
            MonthlyCost.print(System.out);
            return;
        }
        var sizes = new int[] {1_000, 50_000};
        try {
            if (arguments.length > 0) {
                sizes = java.util.Arrays.stream(arguments)
                        .mapToInt(a -> Integer.parseInt(a.replace(",", "").replace("_", "")))
                        .toArray();
            }
        } catch (NumberFormatException e) {
            System.err.println("Usage: ./bantin bench cost [ARTICLES…], such as: bench cost 1000 50000");
            System.exit(2);
        }
        System.exit(new CostMeasurements(System.out).run(sizes) ? 0 : 1);
    }
}
