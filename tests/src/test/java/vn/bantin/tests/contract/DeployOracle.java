package vn.bantin.tests.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS's own SAM transform and CloudFormation's provider schemas, from the Python packages {@code aws-sam-translator} and
 * {@code cfn-lint}. The script resolves the transformed template with given parameters, because most of what CloudFormation
 * refuses appears only after that.
 */
final class DeployOracle {

    /**
     * @param template the text of a template
     * @param validated whether the resources are held against the schemas, which takes seconds; else only resolved
     */
    record Job(String name, String template, Map<String, String> parameters, List<String> regions, boolean validated) {}

    /** @param resources by logical id, transformed and resolved for the last region */
    record Result(List<String> faults, JsonNode resources) {}

    private DeployOracle() {}

    static boolean isInstalled() {
        try {
            return run(List.of("--version"), "").contains("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** Results by job name. */
    static Map<String, Result> run(List<Job> jobs) throws IOException {
        var folder = Files.createTempDirectory("oracle");
        var descriptions = new ArrayList<Map<String, Object>>();
        for (var job : jobs) {
            var file = folder.resolve(descriptions.size() + ".yaml");
            Files.writeString(file, job.template());
            descriptions.add(Map.of(
                    "name", job.name(),
                    "template", file.toString(),
                    "parameters", job.parameters(),
                    "regions", job.regions(),
                    "validate", job.validated()));
        }
        var printed = run(List.of(), JsonMapper.shared().writeValueAsString(descriptions));
        var results = new LinkedHashMap<String, Result>();
        for (var line : printed.lines().toList()) {
            var result = JsonMapper.shared().readTree(line);
            var faults = new ArrayList<String>();
            result.get("faults").forEach(fault -> faults.add(fault.asString()));
            results.put(result.get("name").asString(), new Result(faults, result.get("resources")));
        }
        return results;
    }

    private static String run(List<String> arguments, String input) throws IOException {
        var script = Files.createTempFile("oracle", ".py");
        try (var in = Objects.requireNonNull(DeployOracle.class.getResourceAsStream("deploy_oracle.py"))) {
            Files.write(script, in.readAllBytes());
        }
        var command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(arguments);
        var errors = Path.of(script + ".err");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0 && arguments.isEmpty()) {
                throw new IOException(Files.readString(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(script);
            Files.deleteIfExists(errors);
        }
        return printed;
    }
}
