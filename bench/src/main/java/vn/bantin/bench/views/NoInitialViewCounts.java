package vn.bantin.bench.views;

import java.lang.reflect.Proxy;
import vn.bantin.article.ArticleRepository;

/** Fails if the beacon ever reads an initial count. */
final class NoInitialViewCounts {

    static final ArticleRepository INSTANCE = (ArticleRepository) Proxy.newProxyInstance(
            ArticleRepository.class.getClassLoader(),
            new Class<?>[] {ArticleRepository.class},
            (self, method, args) -> {
                throw new UnsupportedOperationException("a beacon reads no article");
            });

    private NoInitialViewCounts() {}
}
