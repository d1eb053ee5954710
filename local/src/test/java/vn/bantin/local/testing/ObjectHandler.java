package vn.bantin.local.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A handler of objects, which the runtime client converts from and to JSON. */
public final class ObjectHandler implements RequestHandler<Map<String, Object>, ObjectHandler.Result> {
    /** A result of payload format 1.0. */
    public static final class Result {
        private final String body;

        Result(String body) {
            this.body = body;
        }

        public int getStatusCode() {
            return 200;
        }

        public String getBody() {
            return body;
        }
    }

    @Override
    public Result handleRequest(Map<String, Object> event, Context context) {
        return new Result(event.get("httpMethod") + " " + event.get("pathParameters") + " "
                + (System.getenv("TABLE") == null ? "no table" : System.getenv("TABLE")));
    }
}
