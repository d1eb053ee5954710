package vn.bantin.tests.system;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One running system for every class of a test process that asks for it: started by the first, stopped after the last test of
 * all. Tests get it, or its newsroom, as a parameter; what one of them makes, the others see.
 */
public final class OneSystem implements BeforeAllCallback, ParameterResolver {

    /** The category in which everything is posted. */
    public static final String CATEGORY = "tin-tuc";

    @Override
    public void beforeAll(ExtensionContext context) {
        TestRequirements.packagedFunctions();
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestSystem.class || type == Newsdesk.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = running(context);
        return parameter.getParameter().getType() == TestSystem.class ? running.system : running.desk;
    }

    private static Running running(ExtensionContext context) {
        // with several forks Surefire executes each class by itself: only the session is the same for all
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(OneSystem.class))
                .getOrComputeIfAbsent(Running.class, k -> new Running(), Running.class);
    }

    private static final class Running implements AutoCloseable {
        private final Path home;
        private final TestSystem system;
        private final Newsdesk desk;

        Running() {
            try {
                home = Files.createTempDirectory("bantin-one-system");
                system = TestSystem.start(home, null);
                desk = new Newsdesk(system);
                desk.category(CATEGORY, "Tin tức");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            system.close();
            try (var files = Files.walk(home)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
            }
        }
    }
}
