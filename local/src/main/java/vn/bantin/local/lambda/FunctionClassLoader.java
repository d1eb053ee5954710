package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Isolates one function's classes in the runner's JVM. Functions share the JDK and Lambda's interfaces. */
final class FunctionClassLoader extends URLClassLoader {
    private static final String SHARED = RequestStreamHandler.class.getPackageName() + ".";
    private static final String OWN_ENVIRONMENT = FunctionEnvironmentVariables.class.getName();

    FunctionClassLoader(List<Path> classPath, Map<String, String> environment) {
        super(
                classPath.stream().map(FunctionClassLoader::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
        try {
            loadClass(OWN_ENVIRONMENT).getMethod("set", Map.class).invoke(null, environment);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(SHARED)) {
            try {
                return FunctionClassLoader.class.getClassLoader().loadClass(name);
            } catch (ClassNotFoundException e) {
                // the package has classes that come with the function, such as those of events
            }
        }
        var path = name.replace('.', '/') + ".class";
        var file = name.equals(OWN_ENVIRONMENT)
                ? FunctionEnvironmentVariables.class.getResource("/" + path)
                : findResource(path);
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = file.openStream()) {
            var bytes = GetenvRewriter.apply(in.readAllBytes(), this);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
