package vn.bantin.local.template;

/** The template is invalid, or uses what the local runtime does not support. The message names the place. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    TemplateException(String where, String what) {
        super("template.yaml, " + where + ": " + what);
    }

    /** @param what property, type or value that AWS has and this runtime has not */
    static TemplateException unsupported(String where, String what) {
        return new TemplateException(where, what + " is not supported by the local runtime");
    }
}
