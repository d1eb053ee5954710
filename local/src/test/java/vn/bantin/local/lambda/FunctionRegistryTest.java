package vn.bantin.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.template.Template;
import vn.bantin.local.testing.AwsBehavior;

/** Functions in processes of their own, and what Lambda makes of one that dies. */
class FunctionRegistryTest {
    @TempDir
    static Path folder;

    private static FunctionRegistry functions;

    @BeforeAll
    static void start() throws Exception {
        functions = FunctionRegistry.start(template().functions(), settings(1));
    }

    @AfterAll
    static void stop() throws Exception {
        functions.close();
    }

    @Test
    void a_process_stays_warm() {
        assertThat(answer("Probe", "pid")).isEqualTo(answer("Probe", "pid"));
    }

    @Test
    void the_environment_has_the_templates_and_lambdas_variables() {
        assertThat(answer("Probe", "env SHARED")).isEqualTo("\"everywhere\"");
        assertThat(answer("Probe", "env OWN")).isEqualTo("\"here\"");
        assertThat(answer("Probe", "env COMMON")).isEqualTo("\"given\"");
        assertThat(answer("Probe", "env AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("\"Probe\"");
        assertThat(answer("Probe", "env TZ")).isEqualTo("\":UTC\"");
        assertThat(answer("Probe", "env HOME")).isEqualTo("\"null\"");
    }

    @Test
    void the_context_has_the_request_id_and_the_deadline() {
        assertThat(answer("Probe", "id")).matches("\"[0-9a-f-]{36} Probe\"");
        assertThat(Integer.parseInt(answer("Probe", "left"))).isBetween(10_000, 20_000);
    }

    @Test
    void the_output_of_a_function_is_logged() throws Exception {
        answer("Probe", "log");
        var log = folder.resolve("logs/Probe.log");
        Await.until(() -> Files.readString(log).contains("written by the function: dấu tiếng Việt"));
        assertThat(Files.readString(log)).contains("START RequestId: ").contains("REPORT RequestId: ");
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value =
                    "Logs have START, END and REPORT lines, with the init duration of the first call and the status of errors",
            page = "lambda/latest/dg/java-logging.html",
            differs = "Without Max Memory Used and billing of the init phase. Logs are files of .bantin/logs")
    void a_call_is_logged_between_start_and_report() throws Exception {
        var log = folder.resolve("logs/Reported.log");
        var probe = template().function("Probe");
        var reported = new Template.Function(
                "Reported", probe.code(), probe.handler(), 128, probe.timeout(), Map.of(), List.of(), probe.async());
        try (var own = FunctionRegistry.start(List.of(reported), settings(1))) {
            own.invoke("Reported", bytes("hello")).join();
            own.invoke("Reported", bytes("throw")).join();
        }
        var reports = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("REPORT"))
                .toList();
        assertThat(Files.readString(log)).contains("START RequestId: ", "Version: $LATEST", "END RequestId: ");
        assertThat(reports.getFirst())
                .matches("REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms"
                        + "\tMemory Size: 128 MB\tInit Duration: [0-9.]+ ms");
        assertThat(reports.getLast()).contains("\tStatus: error\tError Type: ").doesNotContain("Init Duration");
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "The context has the ARN with the region and account, and a trace header",
            page = "lambda/latest/dg/java-context.html",
            differs = "The account is 000000000000, the region ap-southeast-1; no trace is sampled")
    void the_context_has_the_arn_and_the_trace_header() {
        assertThat(answer("Probe", "arn")).isEqualTo("\"arn:aws:lambda:ap-southeast-1:000000000000:function:Probe\"");
        assertThat(answer("Probe", "trace"))
                .matches("\"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0\"");
    }

    @Test
    void an_exception_is_the_error_and_the_process_continues() {
        var before = answer("Probe", "pid");
        var failed = failure("Probe", "throw");
        assertThat(failed.type()).isEqualTo("Runtime.UserException");
        assertThat(failed.message()).contains("asked to");
        assertThat(answer("Probe", "pid")).isEqualTo(before);
    }

    @Test
    void a_process_that_exits_fails_its_call_and_the_next_succeeds() {
        var failed = failure("Probe", "exit");
        assertThat(failed.type()).isEqualTo("Runtime.ExitError");
        assertThat(failed.message()).contains("exit status 3");
        assertThat(answer("Probe", "hello")).isEqualTo("hello");
    }

    @Test
    void a_process_killed_during_a_call_fails_it_and_the_next_succeeds() throws Exception {
        var pid = Long.parseLong(answer("Probe", "pid"));
        var held = functions.invoke("Probe", bytes("hang"));
        Await.until(() -> Files.readString(folder.resolve("logs/Probe.log")).contains("hanging"));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(((InvocationResult.Failed) held.join()).message()).contains("signal: 9");
        assertThat(answer("Probe", "hello")).isEqualTo("hello");
    }

    @Test
    void out_of_memory_fails_the_call_and_the_next_succeeds() {
        assertThat(failure("Probe", "memory").message()).contains("OutOfMemoryError");
        assertThat(answer("Probe", "hello")).isEqualTo("hello");
    }

    @Test
    void a_call_that_times_out_fails_and_the_next_succeeds() {
        var failed = failure("Hasty", "hang");
        assertThat(failed.type()).isEqualTo("Sandbox.Timedout");
        assertThat(failed.message()).contains("Task timed out after 1.00 seconds");
        assertThat(answer("Hasty", "hello")).isEqualTo("hello");
    }

    @Test
    void a_failed_init_fails_the_waiting_calls() {
        assertThat(failure("Broken", "hello").message()).contains("broken on purpose");
    }

    @Test
    void aResultOver6MegabytesIsRefused() {
        assertThat(answer("Probe", "large 6000000")).hasSize(6_000_002);
        assertThat(failure("Probe", "large 6300000").type()).isEqualTo("Function.ResponseSizeTooLarge");
    }

    @Test
    void overlapping_calls_start_processes_up_to_the_limit_and_wait() throws Exception {
        try (var own = FunctionRegistry.start(template().functions(), settings(3))) {
            var calls = IntStream.range(0, 40)
                    .mapToObj(i -> own.invoke("Probe", bytes("hold 60")))
                    .toList();
            var pids = new HashSet<String>();
            for (var call : calls) {
                pids.add(text(call.get(60, TimeUnit.SECONDS)));
            }
            assertThat(pids).hasSizeBetween(2, 3);
        }
    }

    /** Otherwise a late exit event of one would delete the folder of the other. */
    @Test
    void environments_of_one_name_have_folders_of_their_own() throws Exception {
        String others;
        try (var other = FunctionRegistry.start(template().functions(), settings(1))) {
            others = text(other.invoke("Probe", bytes("folder")).join());
        }
        assertThat(answer("Probe", "folder")).isNotEqualTo(others);
        Await.until(() -> Files.notExists(Path.of(others)));
        assertThat(Path.of(answer("Probe", "folder"))).isDirectory();
    }

    /** A compiler has written: the next call runs in a new process, and no restart is needed. */
    @Test
    void recompiled_classes_are_picked_up() throws Exception {
        recompiled(1, settings(1));
    }

    /** A JVM whose debugger port is taken ends at its start: the former process must have released it. */
    @Test
    void a_recompiled_function_keeps_its_debugger_port() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        recompiled(3, settings(1, Map.of("Movable", free)));
    }

    private static void recompiled(int times, FunctionRegistrySettings settings) throws Exception {
        var name = "vn/bantin/local/testing/ProbeHandler.class";
        var file = folder.resolve("recompiled").resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(
                Path.of(FunctionRegistryTest.class.getResource("/" + name).toURI()),
                file,
                StandardCopyOption.REPLACE_EXISTING);
        var probe = template().function("Probe");
        var movable = new Template.Function(
                "Movable",
                folder.resolve("recompiled"),
                probe.handler(),
                128,
                probe.timeout(),
                Map.of(),
                List.of(),
                probe.async());
        try (var own = FunctionRegistry.start(List.of(movable), settings)) {
            for (var time = 0; time < times; time++) {
                var before = text(own.invoke("Movable", bytes("pid")).join());
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                Await.until(
                        () -> !text(own.invoke("Movable", bytes("pid")).join()).equals(before));
            }
        }
    }

    private static Template template() throws Exception {
        var file = Path.of(
                FunctionRegistryTest.class.getResource("/templates/probe.yaml").toURI());
        return Template.read(file, "ap-southeast-1", Map.of());
    }

    /** With one process a function, which process takes a call is no question of timing. */
    private static FunctionRegistrySettings settings(int instances) {
        return settings(instances, Map.of());
    }

    private static FunctionRegistrySettings settings(int instances, Map<String, Integer> debugPorts) {
        return new FunctionRegistrySettings(
                folder,
                folder.resolve("logs"),
                folder.resolve("tmp"),
                Map.of("COMMON", "given"),
                debugPorts,
                instances,
                false,
                false);
    }

    private static String answer(String function, String event) {
        return text(functions.invoke(function, bytes(event)).join());
    }

    private static String text(InvocationResult outcome) {
        return switch (outcome) {
            case InvocationResult.Answered answered -> new String(answered.payload(), StandardCharsets.UTF_8);
            case InvocationResult.Failed failed -> throw new AssertionError(failed.message());
        };
    }

    private static InvocationResult.Failed failure(String function, String event) {
        return (InvocationResult.Failed)
                functions.invoke(function, bytes(event)).join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
