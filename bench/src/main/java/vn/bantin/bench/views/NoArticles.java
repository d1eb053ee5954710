package vn.bantin.bench.views;

import java.lang.reflect.Proxy;
import vn.bantin.article.Articles;

/** The beacon reads no article; should it ever, this fails. */
final class NoArticles {

    static final Articles INSTANCE = (Articles) Proxy.newProxyInstance(
            Articles.class.getClassLoader(), new Class<?>[] {Articles.class}, (self, method, args) -> {
                throw new UnsupportedOperationException("a beacon reads no article");
            });

    private NoArticles() {}
}
