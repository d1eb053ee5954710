package vn.bantin.tests.contract;

import vn.bantin.web.HttpFunction;

/** Run in a JVM of its own with a function's environment: prints the routes that each handler's code serves. */
final class PrintRoutes {

    private PrintRoutes() {}

    public static void main(String[] handlers) throws ReflectiveOperationException {
        for (var handler : handlers) {
            if (Class.forName(handler).getConstructor().newInstance() instanceof HttpFunction function) {
                function.routes().forEach(route -> System.out.println("route\t" + handler + "\t" + route));
            }
        }
    }
}
