package vn.bantin.pages;

/** The words of the search page, in both languages. */
public record SearchMessages(Lang lang) {

    private String pick(String vi, String en) {
        return lang == Lang.VI ? vi : en;
    }

    public String words() {
        return pick("Từ cần tìm", "Search terms");
    }

    public String hint() {
        return pick(
                "Có dấu hay không dấu đều được. Đặt trong “ngoặc kép” để tìm đúng cụm từ, thêm dấu trừ trước từ cần loại: -bão.",
                "Diacritics are optional. Use “quotes” for an exact phrase and a minus to exclude a word: -storm.");
    }

    public String phrase() {
        return pick("Đúng cụm từ", "Exact phrase");
    }

    public String where() {
        return pick("Tìm trong", "Search in");
    }

    public String headline() {
        return pick("Tiêu đề", "Headline");
    }

    public String lead() {
        return pick("Tóm tắt", "Lead");
    }

    public String body() {
        return pick("Nội dung", "Body");
    }

    public String category() {
        return pick("Chuyên mục", "Category");
    }

    public String anyCategory() {
        return pick("Mọi chuyên mục", "Any category");
    }

    public String author() {
        return pick("Tác giả", "Author");
    }

    public String authorHint() {
        return pick("Nhập tên tác giả, ví dụ Lê Minh", "An author’s name, such as Lê Minh");
    }

    public String tag() {
        return pick("Từ khóa gắn với bài", "Tag");
    }

    public String from() {
        return pick("Từ ngày", "From");
    }

    public String to() {
        return pick("Đến hết ngày", "To");
    }

    public String sort() {
        return pick("Sắp xếp", "Sort by");
    }

    public String order(String sort) {
        return switch (sort) {
            case "newest" -> pick("Mới nhất", "Newest");
            case "oldest" -> pick("Cũ nhất", "Oldest");
            case "views" -> pick("Đọc nhiều nhất", "Most read");
            default -> pick("Phù hợp nhất", "Relevance");
        };
    }

    /** @param count as the page writes it */
    public String found(long articles, String count) {
        return pick("Tìm thấy " + count + " bài", count + (articles == 1 ? " article found" : " articles found"));
    }

    public String didYouMean() {
        return pick("Có phải bạn muốn tìm", "Did you mean");
    }

    public String nothing() {
        return pick("Không tìm thấy bài nào.", "No articles found.");
    }

    public String nothingHint() {
        return pick(
                "Thử ít từ hơn, bỏ bớt điều kiện, hoặc xem theo chuyên mục:",
                "Try fewer words or filters, or browse a category:");
    }

    public String look() {
        return pick("Xem theo chuyên mục", "Browse by category");
    }

    public String narrow() {
        return pick("Thu hẹp kết quả", "Narrow results");
    }

    public String next() {
        return pick("Trang sau", "Next page");
    }

    public String first() {
        return pick("Trang đầu", "First page");
    }

    public String refused() {
        return pick("Chưa tìm được", "Search failed");
    }

    public String tooLong() {
        return pick(
                "Nội dung tìm kiếm dài quá 500 ký tự. Hãy bớt từ.",
                "The search is longer than 500 characters. Use fewer words.");
    }

    public String unclear() {
        return pick(
                "Có điều kiện chưa hợp lệ. Hãy kiểm tra ngày, chuyên mục và cách sắp xếp.",
                "A filter isn’t valid. Check the dates, the category and the sort order.");
    }
}
