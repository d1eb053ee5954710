package vn.bantin.local.template;

/** The template says something that this machine cannot do, or something that is wrong. The message names the place. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    TemplateException(String where, String what) {
        super("template.yaml, " + where + ": " + what);
    }
}
