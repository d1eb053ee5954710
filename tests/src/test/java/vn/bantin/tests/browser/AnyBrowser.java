package vn.bantin.tests.browser;

import java.net.URI;

/** What a test of more than one browser engine asks of each. */
interface AnyBrowser extends AutoCloseable {

    void open(URI address);

    /** What a script returns, as text. */
    String run(String script);

    /** Keys as a keyboard sends them, to the element that a selector finds; Selenium's codes for those without a letter. */
    void keys(String selector, CharSequence keys);

    /** Keys to whatever has the focus, the caret where it is. */
    void type(CharSequence keys);

    /** A key together with Control. */
    void control(CharSequence key);

    void click(String selector);

    @Override
    void close();
}
