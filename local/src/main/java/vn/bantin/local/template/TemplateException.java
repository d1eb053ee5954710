package vn.bantin.local.template;

import org.jspecify.annotations.Nullable;

/**
 * The template is invalid, or uses what the local runtime does not support. The message names the place:
 * {@code Layers is not supported by the local runtime (Worker, template.yaml:120)}.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String where;
    private final String subject;
    private final String what;

    public TemplateException(String message) {
        super(message);
        this.where = null;
        this.subject = "";
        this.what = message;
    }

    TemplateException(String where, String what) {
        this(where, "", what, "template.yaml");
    }

    private TemplateException(String where, String subject, String what, String place) {
        super(what + " (" + where + ", " + place + ")");
        this.where = where;
        this.subject = subject;
        this.what = what;
    }

    /** @param subject property, type or value that AWS has and this runtime has not */
    static TemplateException unsupported(String where, String subject) {
        return new TemplateException(
                where, subject, subject + " is not supported by the local runtime", "template.yaml");
    }

    /** The same with the line, if the template has the place. */
    TemplateException at(TemplateLineIndex lines, String file) {
        if (where == null) {
            return this;
        }
        var line = lines.find(where, subject);
        return new TemplateException(where, subject, what, line == 0 ? file : file + ":" + line);
    }
}
