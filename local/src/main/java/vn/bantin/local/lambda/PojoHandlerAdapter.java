package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Adapts handlers with object parameters ({@code RequestHandler<I, O>}) to streams, for functions that run in the runner's process. Uses the
 * serialisation of AWS's runtime client, whose own handler loader needs a process of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Lambda function handler in Java</a>
 */
final class PojoHandlerAdapter {
    private PojoHandlerAdapter() {}

    /** @param loader of the function's classes */
    static RequestStreamHandler adapt(RequestHandler<?, ?> handler, ClassLoader loader) {
        var types = types(handler.getClass());
        return adapt(handler, serializer(types[0], loader), serializer(types[1], loader));
    }

    @SuppressWarnings("unchecked") // the types are those that the handler declares
    private static RequestStreamHandler adapt(
            RequestHandler<?, ?> handler, PojoSerializer<?> input, PojoSerializer<?> output) {
        var typed = (RequestHandler<Object, Object>) handler;
        return (in, out, context) -> {
            var result = typed.handleRequest(input.fromJson(in), context);
            ((PojoSerializer<Object>) output).toJson(result, out);
        };
    }

    private static PojoSerializer<?> serializer(Type type, ClassLoader loader) {
        return type instanceof Class<?> one && LambdaEventSerializers.isLambdaSupportedEvent(one.getName())
                ? LambdaEventSerializers.serializerFor(one, loader)
                : JacksonFactory.getInstance().getSerializer(type);
    }

    /** The type arguments of {@code RequestHandler}, where the class or a superclass states them. */
    private static Type[] types(Class<?> handler) {
        for (Class<?> type = handler; type != null; type = type.getSuperclass()) {
            for (var implemented : type.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType parameterized
                        && parameterized.getRawType() == RequestHandler.class) {
                    return parameterized.getActualTypeArguments();
                }
            }
        }
        throw new IllegalStateException(handler.getName() + " does not name the types of RequestHandler");
    }
}
