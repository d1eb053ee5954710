package vn.bantin.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.bantin.local.template.Template.Function;

/**
 * Settings of all functions.
 *
 * @param root the project's folder
 * @param logs folder of {@code NAME.log}
 * @param temporary folder of the instances' own {@code /tmp}
 * @param common environment of every function: endpoints, region, credentials
 * @param debugPorts JDWP port by function; empty without {@code --debug}
 * @param instances maximum number of execution environments of one function
 */
public record FunctionRegistrySettings(
        Path root,
        Path logs,
        Path temporary,
        Map<String, String> common,
        Map<String, Integer> debugPorts,
        int instances,
        boolean inProcess,
        boolean verbose) {

    /**
     * Lambda stops an init after this time and repeats it within the first call's timeout. Here one init may take as long as
     * both: a laptop under load is slower than Lambda.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib">Init
     *     phase</a>
     */
    private static final Duration INIT = Duration.ofSeconds(10);

    Optional<Integer> debugPort(String function) {
        return Optional.ofNullable(debugPorts.get(function));
    }

    /** With a debugger there are no timeouts, and one process. */
    ExecutionEnvironmentPool.Rules rules(Function function) {
        return debugPorts.isEmpty()
                ? new ExecutionEnvironmentPool.Rules(
                        function.timeout(), inProcess ? 1 : instances, INIT.plus(function.timeout()))
                : new ExecutionEnvironmentPool.Rules(Duration.ofHours(1), 1, Duration.ofHours(1));
    }

    public Map<String, String> environment(Function function) {
        var environment = new HashMap<String, String>();
        environment.put("LANG", "en_US.UTF-8");
        // Lambda's locale is not installed everywhere; without one a JVM reads the environment as ASCII
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", ":UTC");
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMb()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("_HANDLER", function.handler());
        // hooks of org.crac need it, here and on Lambda
        environment.put("JAVA_TOOL_OPTIONS", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        environment.putAll(function.environment());
        // addresses on this machine override the template's
        environment.putAll(common);
        return environment;
    }
}
