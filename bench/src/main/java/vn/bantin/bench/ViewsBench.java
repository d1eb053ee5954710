package vn.bantin.bench;

import vn.bantin.bench.views.ViewsMeasurements;

/**
 * {@code ./bantin bench views [PART] [--views N]}: a million views through the function's code and DynamoDB Local, the same with
 * {@code ADD}, a half hour of two million views in a small heap, the distribution over partition keys at 10,000 views a second, the processor
 * time and capacity units of a beacon, and the cost of a day with a million views.
 */
public final class ViewsBench {

    private static final int VIEWS = 1_000_000;
    private static final int BURST_A_SECOND = 300;
    private static final int BURST_SECONDS = 60;

    private ViewsBench() {}

    public static void main(String[] arguments) throws Exception {
        var views = VIEWS;
        var part = "all";
        var rate = BURST_A_SECOND;
        var seconds = BURST_SECONDS;
        for (var i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--views") && i + 1 < arguments.length) {
                views = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].equals("--rate") && i + 1 < arguments.length) {
                rate = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].equals("--seconds") && i + 1 < arguments.length) {
                seconds = Integer.parseInt(arguments[++i]);
            } else if (ViewsMeasurements.PARTS.contains(arguments[i])) {
                part = arguments[i];
            } else {
                System.err.println("Usage: ./bantin bench views [" + String.join("|", ViewsMeasurements.PARTS)
                        + "] [--views N] [--rate N] [--seconds N]");
                System.exit(2);
            }
        }
        System.exit(new ViewsMeasurements(System.out).run(part, views, rate, seconds) ? 0 : 1);
    }
}
