package vn.bantin.access;

/**
 * What each role may do with an article or a file: a reporter with their own, an editor with all.
 *
 * @param selfReview whether an editor may publish a draft of their own without another editor
 */
public record Policy(boolean selfReview) {

    /** An action; several routes may be the same one. */
    public enum Act {
        READ,
        EDIT,
        SUBMIT,
        DELETE,
        PREVIEW,
        RETURN,
        PUBLISH,
        WITHDRAW,
        RESTORE,
        CORRECT,
        READ_AUDIT,
        COMMENT,
        WITHDRAW_SUBMISSION,
        UNDELETE,
        DELETE_SUBMITTED
    }

    public sealed interface Verdict {
        record Allowed() implements Verdict {}

        /** The caller must not learn that it exists: answered with 404. */
        record Hidden() implements Verdict {}

        record Forbidden(String code, String why) implements Verdict {}
    }

    private static final Verdict ALLOWED = new Verdict.Allowed();
    private static final Verdict HIDDEN = new Verdict.Hidden();

    public Verdict judge(Caller caller, Act act, String owner) {
        var own = caller.sub().equals(owner);
        if (!own && !caller.is(Role.EDITOR)) {
            return HIDDEN;
        }
        return switch (act) {
            case READ, EDIT, SUBMIT, DELETE, PREVIEW, COMMENT, UNDELETE -> ALLOWED;
            case RETURN, WITHDRAW, RESTORE, CORRECT, READ_AUDIT, DELETE_SUBMITTED -> editor(caller);
            case WITHDRAW_SUBMISSION ->
                own ? ALLOWED : new Verdict.Forbidden("owner-only", "Only its owner may withdraw a submission.");
            case PUBLISH -> {
                if (caller.is(Role.EDITOR) && own && !selfReview) {
                    yield new Verdict.Forbidden(
                            "self-review", "Another editor has to publish what you wrote yourself.");
                }
                yield editor(caller);
            }
        };
    }

    private static Verdict editor(Caller caller) {
        return caller.is(Role.EDITOR) ? ALLOWED : new Verdict.Forbidden("editor-only", "Only an editor may do this.");
    }
}
