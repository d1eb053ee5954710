package vn.bantin.local.events;

import java.time.Duration;
import java.util.regex.Pattern;
import vn.bantin.local.template.TemplateException;

/**
 * {@code rate(5 minutes)}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     expressions</a>
 */
final class RateExpression {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private RateExpression() {}

    static Duration parse(String expression) {
        var rate = RATE.matcher(expression);
        if (!rate.matches() || rate.group(1).equals("0")) {
            throw new TemplateException("the local machine cannot do the schedule " + expression);
        }
        var count = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
