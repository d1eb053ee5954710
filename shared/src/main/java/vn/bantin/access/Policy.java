package vn.bantin.access;

/**
 * What each role may do with an article or a file. A reporter's own is theirs; an editor has the whole desk.
 *
 * @param selfReview whether an editor may publish a draft of their own without another's eyes
 */
public record Policy(boolean selfReview) {

    /** What is done, not how: several routes may be one of these. */
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
        READ_AUDIT
    }

    public sealed interface Verdict {
        record Allowed() implements Verdict {}

        /** Not theirs to know of: answered as if it were not there. */
        record Hidden() implements Verdict {}

        record Forbidden(String why) implements Verdict {}
    }

    private static final Verdict ALLOWED = new Verdict.Allowed();
    private static final Verdict HIDDEN = new Verdict.Hidden();

    public Verdict judge(Caller caller, Act act, String owner) {
        var own = caller.sub().equals(owner);
        if (!own && !caller.is(Role.EDITOR)) {
            return HIDDEN;
        }
        return switch (act) {
            case READ, EDIT, SUBMIT, DELETE, PREVIEW -> ALLOWED;
            case RETURN, WITHDRAW, RESTORE, CORRECT, READ_AUDIT -> editor(caller);
            case PUBLISH -> {
                if (caller.is(Role.EDITOR) && own && !selfReview) {
                    yield new Verdict.Forbidden("Another editor has to publish what you wrote yourself.");
                }
                yield editor(caller);
            }
        };
    }

    private static Verdict editor(Caller caller) {
        return caller.is(Role.EDITOR) ? ALLOWED : new Verdict.Forbidden("Only an editor may do this.");
    }
}
