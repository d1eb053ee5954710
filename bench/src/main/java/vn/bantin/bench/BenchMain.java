package vn.bantin.bench;

import java.io.FileNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;

/** {@code ./bantin bench NAME …}: hands over to {@code NameBench}'s main. */
public final class BenchMain {

    private static final String USAGE = "Usage: ./bantin bench cold|clients|load|cost|search|views|images";

    private BenchMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !arguments[0].matches("[a-z]+")) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var name = arguments[0].substring(0, 1).toUpperCase(Locale.ROOT) + arguments[0].substring(1);
        try {
            Class.forName("vn.bantin.bench." + name + "Bench")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (ClassNotFoundException e) {
            System.err.println("bantin: no bench '" + arguments[0] + "' in this version. " + USAGE);
            System.exit(2);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof FileNotFoundException missing) {
                System.err.println("bantin: " + missing.getMessage());
                System.exit(1);
            }
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
