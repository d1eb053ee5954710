package vn.bantin.functions.publishing.requests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.AccountRateLimiter;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Change.IdempotencyClaim;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** What every newsroom call has in common: the caller and role, preconditions, idempotency keys. */
public final class NewsroomRequests {

    private static final Duration KEY_LIFETIME = Duration.ofDays(1);

    private final NewsroomStore store;
    private final AccountRateLimiter rateLimiter;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public NewsroomRequests(
            NewsroomStore store, AccountRateLimiter rateLimiter, InstantSource clock, Supplier<String> ids) {
        this.store = store;
        this.rateLimiter = rateLimiter;
        this.clock = clock;
        this.ids = ids;
    }

    /** An audit entry for a change of something else than an article: a category, a profile, a page, a name. */
    public Audit audit(Caller caller, String action, String detail) {
        return new Audit(now(), ids.get(), caller.username(), action, "", detail);
    }

    public static Caller caller(Request request) {
        return Caller.of(request.claims())
                .orElseThrow(() ->
                        Problem.of(403, "no-group", "Your account is in no newsroom group; an admin can add it."));
    }

    public static Caller caller(Request request, Role least) {
        var caller = caller(request);
        if (!caller.is(least)) {
            var role = least.name().toLowerCase(Locale.ROOT);
            throw Problem.of(403, role + "-only", "This takes the role " + role + ".");
        }
        return caller;
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A call that changes nothing. */
    public CommandContext reading(Request request) {
        return new CommandContext(caller(request), now(), null, null);
    }

    /** A call that creates something. */
    public CommandContext creating(Request request) {
        return new CommandContext(caller(request), now(), null, idempotency(request));
    }

    /** A call that changes something that exists: {@code If-Match} is required (RFC 6585, section 3). */
    public CommandContext changing(Request request) {
        var held = ifMatch(request);
        return new CommandContext(caller(request), now(), held.equals("*") ? null : held, idempotency(request));
    }

    static String ifMatch(Request request) {
        var held = request.header("if-match");
        if (held == null || held.isBlank()) {
            throw Problem.of(428, "Send If-Match with the ETag you have read.");
        }
        var tag = held.strip();
        // CloudFront weakens the tag of a response that it compresses (RFC 9110, 8.8.1): the version in it is the same
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /** @throws Problem 429 if the account has reached the limit */
    public void limitRate(Caller caller, AccountRateLimiter.LimitedOperation operation) {
        rateLimiter.tryAcquire(caller.sub(), operation, now()).ifPresent(wait -> {
            throw Problem.of(429, "too-many-requests", "Your account does this too often. Wait a little.")
                    .with("retry-after", Long.toString(wait.toSeconds()));
        });
    }

    /** Claims the key of a call that is idempotent anyway: only rejects the key if another request used it. */
    public void once(Request request) {
        var claim = idempotency(request);
        if (claim != null && !store.claim(claim)) {
            throw keyReused();
        }
    }

    public static Problem keyReused() {
        return Problem.invalid("/", "key-reused", "this Idempotency-Key was used for another request within a day");
    }

    private @Nullable IdempotencyClaim idempotency(Request request) {
        var key = request.header("idempotency-key");
        if (key == null || !request.method().equals("POST")) {
            return null;
        }
        if (key.isBlank() || key.length() > 255) {
            throw Problem.badRequest("Idempotency-Key must have 1 to 255 characters.");
        }
        var now = now();
        return new IdempotencyClaim(
                caller(request).sub(),
                Etag.hash(key.getBytes(StandardCharsets.UTF_8)),
                Etag.hash(request.path().getBytes(StandardCharsets.UTF_8), new byte[1], request.body()),
                now,
                now.plus(KEY_LIFETIME));
    }

    /** A PUT takes {@code If-Match} where the resource exists, else {@code If-None-Match: *} (RFC 9110, section 13.1). */
    public static void precondition(Request request, Optional<String> etag) {
        var absent = request.header("if-none-match");
        if (etag.isEmpty()) {
            if (absent == null || !absent.strip().equals("*")) {
                throw Problem.of(428, "It does not exist yet; send If-None-Match: * to create it.");
            }
            return;
        }
        if (absent != null) {
            throw Problem.of(412, "It exists already.").with("etag", etag.get());
        }
        var held = ifMatch(request);
        if (!held.equals("*") && !held.equals(etag.get())) {
            throw Problem.of(412, "Somebody else has changed it since you read it.")
                    .with("etag", etag.get());
        }
    }

    public static Response noStore(Response response) {
        return response.with("cache-control", "no-store");
    }
}
