package vn.bantin.functions.publishing.people;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.people.UserPool.UsernameTakenException;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Person;
import vn.bantin.newsroom.PersonStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/**
 * Accounts: list, invite, rename, promote, shut out. For admins, whose role is looked up in the pool at every call,
 * so that a demotion takes effect at once. The last active admin cannot be demoted or disabled.
 */
final class PeopleRoutes {

    private static final int NAME = 120;
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}\\.[^\\s@<>\".]{2,}");

    /** Longer than a call may last. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final UserPool pool;
    private final PersonStore people;
    private final InstantSource clock;
    private final Supplier<String> ids;

    PeopleRoutes(UserPool pool, PersonStore people, InstantSource clock, Supplier<String> ids) {
        this.pool = pool;
        this.people = people;
        this.clock = clock;
        this.ids = ids;
    }

    Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/people", this::list,
                "POST /newsroom/people", this::create,
                "GET /newsroom/people/{sub}", this::read,
                "PUT /newsroom/people/{sub}", this::rename,
                "PATCH /newsroom/people/{sub}", this::change,
                "POST /newsroom/people/{sub}/invite", this::invite);
    }

    private Response list(Request request) {
        admin(request);
        var accounts = pool.accounts();
        var known = people.findAll(accounts.stream().map(UserPoolAccount::sub).toList());
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var account : accounts) {
                write(json, account, known.getOrDefault(account.sub(), Person.unknown(account.sub())));
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Response create(Request request) {
        var caller = admin(request);
        var body = JsonBody.of(request);
        var username = body.required("username", 63);
        if (!username.isEmpty() && !USERNAME.matcher(username).matches()) {
            body.wrong("username", "invalid", "must have 2 to 63 characters of a-z, 0-9, dot, hyphen and underscore");
        }
        var email = body.required("email", 254);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            body.wrong("email", "invalid", "must be an e-mail address");
        }
        var displayName = body.required("displayName", NAME);
        var role = role(body, true);
        body.complete();
        UserPoolAccount account;
        try {
            account = pool.create(username, email, role == null ? Role.REPORTER : role);
        } catch (UsernameTakenException taken) {
            var same = pool.accounts().stream()
                    .filter(a -> a.username().equals(username) && a.email().equals(email) && a.invited())
                    .findFirst();
            if (request.header("idempotency-key") != null && same.isPresent()) {
                return answer(201, same.get(), people.find(same.get().sub())); // the call before was answered late
            }
            throw Problem.of(
                    409, "username-taken", "There is an account with this username or e-mail address already.");
        }
        var person = save(
                people.find(account.sub()),
                displayName,
                account.role(),
                false,
                caller,
                "invite-person",
                account.username());
        return answer(201, account, person).with("location", "/newsroom/people/" + account.sub());
    }

    private Response read(Request request) {
        admin(request);
        var sub = request.pathParameter("sub");
        var person = people.find(sub);
        return pool.find(sub).map(account -> answer(200, account, person)).orElseGet(() -> {
            if (person.version() == 0 && person.displayName().isEmpty()) {
                throw Problem.notFound("There is no such account.");
            }
            return named(person);
        });
    }

    /** {@code {displayName}}: the name alone, also of an account that has left the pool: its articles still show it. */
    private Response rename(Request request) {
        var caller = admin(request);
        var body = JsonBody.of(request);
        var name = body.required("displayName", NAME);
        body.complete();
        var sub = request.pathParameter("sub");
        var known = people.find(sub);
        var account = pool.find(sub);
        var exists = !known.displayName().isEmpty();
        if (exists || account.isEmpty() || request.header("if-none-match") == null) {
            NewsroomRequests.precondition(
                    request,
                    exists || account.isPresent()
                            ? Optional.of(account.map(a -> etag(a, known)).orElseGet(() -> etag(known)))
                            : Optional.empty());
        }
        var person = save(known, name, known.role(), known.disabled(), caller, "save-person", sub);
        return account.map(a -> answer(200, a, person)).orElseGet(() -> named(person));
    }

    private static Response named(Person person) {
        return NewsroomRequests.noStore(Response.json(200, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("sub", person.sub());
                    json.writeStringProperty("displayName", person.displayName());
                    json.writeStringProperty("etag", etag(person));
                    json.writeEndObject();
                }))
                .with("etag", etag(person));
    }

    private static String etag(Person person) {
        return Etag.of((person.version() + "|" + person.displayName()).getBytes(StandardCharsets.UTF_8));
    }

    private Response change(Request request) {
        var caller = admin(request);
        var body = JsonBody.of(request);
        var name = body.optional("displayName", NAME);
        if (name != null && name.isEmpty()) {
            body.wrong("displayName", "needed", "must not be empty");
        }
        var role = role(body, false);
        var disabled = body.has("disabled") ? (Boolean) body.flag("disabled") : null;
        body.complete();
        var holder = ids.get();
        if (!people.acquireLease(holder, clock.instant(), LEASE)) {
            throw Problem.of(503, "busy", "Another account is being changed. Try again in a moment.")
                    .with("retry-after", "1");
        }
        try {
            return change(request, caller, name, role, disabled);
        } finally {
            people.releaseLease(holder);
        }
    }

    private Response change(
            Request request, Caller caller, @Nullable String name, @Nullable Role role, @Nullable Boolean disabled) {
        var account = account(request);
        var known = people.find(account.sub());
        NewsroomRequests.precondition(request, Optional.of(etag(account, known)));
        var after = new UserPoolAccount(
                account.sub(),
                account.username(),
                account.email(),
                role == null ? account.role() : role,
                disabled == null ? account.disabled() : disabled,
                account.invited(),
                account.createdAt());
        if (account.isActiveAdmin() && !after.isActiveAdmin() && isLastAdmin(account)) {
            throw Problem.of(409, "last-admin", "This is the last active admin. Make somebody else an admin first.");
        }
        var lessAccess = after.disabled() && !account.disabled()
                || account.role() != null
                        && after.role() != null
                        && after.role().compareTo(account.role()) < 0;
        // revoke first, grant last: an interrupted call never leaves more access than
        // asked
        if (lessAccess) {
            keepInStep(known, after, caller, name);
        }
        if (after.disabled() != account.disabled()) {
            pool.setDisabled(account, after.disabled());
        }
        if (after.role() != null && after.role() != account.role()) {
            pool.setRole(account, after.role());
        }
        if (lessAccess) {
            pool.signOut(account);
            return answer(200, after, people.find(account.sub()));
        }
        return answer(200, after, keepInStep(known, after, caller, name));
    }

    private Person keepInStep(Person known, UserPoolAccount after, Caller caller, @Nullable String name) {
        return save(
                known,
                name == null ? known.displayName() : name,
                after.role(),
                after.disabled(),
                caller,
                "change-person",
                after.username());
    }

    private boolean isLastAdmin(UserPoolAccount account) {
        return pool.accounts().stream()
                .noneMatch(other -> other.isActiveAdmin() && !other.sub().equals(account.sub()));
    }

    private Response invite(Request request) {
        var caller = admin(request);
        var body = JsonBody.of(request);
        body.complete();
        var account = account(request);
        if (!account.invited()) {
            throw Problem.of(409, "not-invited", "This account has signed in already; it needs no invitation.");
        }
        if (account.disabled()) {
            throw Problem.of(409, "account-disabled", "This account is disabled. Enable it first.");
        }
        pool.invite(account);
        var known = people.find(account.sub());
        var person = save(
                known,
                known.displayName(),
                known.role(),
                known.disabled(),
                caller,
                "invite-person",
                account.username());
        return answer(200, account, person);
    }

    /** The caller's role as it is in the pool now, not as it was when the token was issued. */
    private Caller admin(Request request) {
        var caller = NewsroomRequests.caller(request, Role.ADMIN);
        if (!pool.find(caller.sub()).map(UserPoolAccount::isActiveAdmin).orElse(false)) {
            throw Problem.of(403, "admin-only", "This takes the role admin.");
        }
        return caller;
    }

    private UserPoolAccount account(Request request) {
        return pool.find(request.pathParameter("sub")).orElseThrow(() -> Problem.notFound("There is no such account."));
    }

    private static @Nullable Role role(JsonBody body, boolean required) {
        var text = required ? body.required("role", 20) : body.optional("role", 20);
        if (text == null || text.isEmpty()) {
            return null;
        }
        var role = Role.of(text);
        if (role.isEmpty()) {
            body.wrong("role", "invalid", "must be reporter, editor or admin");
        }
        return role.orElse(null);
    }

    private Person save(
            Person known,
            String name,
            @Nullable Role role,
            boolean disabled,
            Caller caller,
            String action,
            String username) {
        var person = new Person(known.sub(), name, role, disabled, known.version() + 1);
        var detail =
                username + ": " + name + (role == null ? "" : ", " + role.group()) + (disabled ? ", disabled" : "");
        var audit = new Audit(clock.instant(), ids.get(), caller.username(), action, "", detail);
        if (!people.save(person, audit)) {
            throw Problem.of(412, "stale", "Somebody else has changed this account since you read it.");
        }
        return person;
    }

    private static Response answer(int status, UserPoolAccount account, Person person) {
        return NewsroomRequests.noStore(Response.json(status, json -> write(json, account, person)))
                .with("etag", etag(account, person));
    }

    private static void write(JsonGenerator json, UserPoolAccount account, Person person) {
        json.writeStartObject();
        json.writeStringProperty("sub", account.sub());
        json.writeStringProperty("username", account.username());
        json.writeStringProperty("email", account.email());
        json.writeStringProperty(
                "displayName", person.displayName().isEmpty() ? account.username() : person.displayName());
        if (account.role() != null) {
            json.writeStringProperty("role", account.role().group());
        } else {
            json.writeNullProperty("role");
        }
        json.writeBooleanProperty("disabled", account.disabled());
        json.writeStringProperty("status", account.invited() ? "invited" : "active");
        json.writeStringProperty("createdAt", account.createdAt().toString());
        json.writeStringProperty("etag", etag(account, person));
        json.writeEndObject();
    }

    private static String etag(UserPoolAccount account, Person person) {
        return Etag.of((person.version() + "|" + account).getBytes(StandardCharsets.UTF_8));
    }
}
