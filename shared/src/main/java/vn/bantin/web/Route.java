package vn.bantin.web;

/** Decodes a request, calls one use case, encodes its result. Throws {@link Problem} for what is the caller's to mend. */
@FunctionalInterface
public interface Route {
    Response handle(Request request) throws Exception;
}
