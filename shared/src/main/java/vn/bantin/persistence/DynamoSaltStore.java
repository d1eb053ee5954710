package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.text;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.views.SaltStore;

/** Stores each day's salt in the views table. A TTL removes it even if no aggregation pass destroys it. */
final class DynamoSaltStore implements SaltStore {

    private static final int BYTES = 32;
    private static final int DAYS_LEFT_ALONE = 3;

    private final DynamoViewsStore views;

    DynamoSaltStore(DynamoViewsStore views) {
        this.views = views;
    }

    @Override
    public byte[] of(LocalDate day) {
        var item = views.get(ViewsSchema.salt(day));
        if (item.isEmpty()) {
            var salt = new byte[BYTES];
            new SecureRandom().nextBytes(salt);
            var gone =
                    day.plusDays(DAYS_LEFT_ALONE).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            views.put(
                    DynamoViewsStore.item(
                            ViewsSchema.salt(day),
                            Map.of("salt", AttributeValue.fromB(SdkBytes.fromByteArray(salt)), Schema.TTL, n(gone))),
                    "attribute_not_exists(PK)",
                    Map.of(),
                    Map.of());
            item = views.get(ViewsSchema.salt(day));
        }
        return Objects.requireNonNull(item.get("salt"), "the salt of today").b().asByteArray();
    }

    @Override
    public List<LocalDate> kept() {
        return views.query(ViewsSchema.SALT, true).stream()
                .map(item -> LocalDate.parse(text(item, Schema.SK)))
                .toList();
    }

    @Override
    public void destroy(LocalDate day) {
        views.dynamo.deleteItem(r -> r.tableName(views.table).key(ViewsSchema.salt(day)));
    }
}
