package vn.bantin.local.events;

import java.time.Duration;
import java.util.regex.Pattern;
import vn.bantin.local.template.TemplateException;

/**
 * {@code rate(1 minute)} and {@code rate(5 minutes)}: the unit is singular for 1 only.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     expressions</a>
 */
final class RateExpression {
    private static final Pattern RATE =
            Pattern.compile("rate\\((?:(1) (minute|hour|day)|([2-9]|[1-9]\\d+) (minute|hour|day)s)\\)");

    private RateExpression() {}

    static Duration parse(String expression) {
        var rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new TemplateException("the schedule " + expression + " is not supported by the local runtime");
        }
        var single = rate.group(1) != null;
        var count = single ? 1 : Long.parseLong(rate.group(3));
        return switch (single ? rate.group(2) : rate.group(4)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
