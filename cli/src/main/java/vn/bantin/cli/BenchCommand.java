package vn.bantin.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code ./bantin bench}: starts a benchmark. The class is looked up by name, because the {@code bench} module depends on
 * this one.
 */
@Command(name = "bench", description = "Run one benchmark.")
final class BenchCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "cold, clients, load, cost, search, views or images.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "OPTION", description = "Options of this benchmark.", arity = "0..*")
    private List<String> options = new ArrayList<>();

    BenchCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        var arguments = new ArrayList<String>();
        arguments.add(name);
        arguments.addAll(options);
        try {
            Class.forName("vn.bantin.bench.BenchMain")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments.toArray(String[]::new));
            return 0;
        } catch (ClassNotFoundException e) {
            throw new Failure("the benchmarks are not on the class path; run ./bantin bench " + name);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
