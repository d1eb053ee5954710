package vn.bantin.pages;

/** The words of the search page, in both languages. */
public record SearchMessages(Lang lang) {

    private String pick(String vi, String en) {
        return lang == Lang.VI ? vi : en;
    }

    public String words() {
        return pick("Từ cần tìm", "Words to look for");
    }

    public String hint() {
        return pick(
                "Có dấu hay không dấu đều được. Đặt trong \"ngoặc kép\" để tìm đúng cụm từ, thêm dấu trừ trước từ cần loại: -từ.",
                "With or without marks. Put \"quotes\" around an exact phrase and a minus before a word to leave out: -word.");
    }

    public String phrase() {
        return pick("Đúng cụm từ", "Exact phrase");
    }

    public String where() {
        return pick("Tìm trong", "Look in");
    }

    public String headline() {
        return pick("Tiêu đề", "Headline");
    }

    public String lead() {
        return pick("Tóm tắt", "Lead");
    }

    public String body() {
        return pick("Nội dung", "Text");
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
        return pick(
                "Phần cuối địa chỉ trang tác giả, ví dụ le-minh", "The end of the author page's address, as le-minh");
    }

    public String tag() {
        return pick("Từ khoá", "Tag");
    }

    public String from() {
        return pick("Từ ngày", "From");
    }

    public String to() {
        return pick("Đến hết ngày", "Until the end of");
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

    public String found(String count) {
        return pick("Tìm thấy " + count + " bài", count + " articles found");
    }

    public String didYouMean() {
        return pick("Có phải bạn muốn tìm", "Did you mean");
    }

    public String nothing() {
        return pick("Không tìm thấy bài nào.", "Nothing was found.");
    }

    public String nothingHint() {
        return pick(
                "Thử ít từ hơn, bỏ bớt điều kiện, hoặc xem theo chuyên mục:",
                "Try fewer words or fewer conditions, or look through a category:");
    }

    public String look() {
        return pick("Xem theo chuyên mục", "Look through a category");
    }

    public String narrow() {
        return pick("Thu hẹp kết quả", "Narrow the results");
    }

    public String years() {
        return pick("Năm", "Year");
    }

    public String next() {
        return pick("Trang sau", "Next page");
    }

    public String first() {
        return pick("Trang đầu", "First page");
    }

    public String refused() {
        return pick("Chưa tìm được", "Could not search");
    }

    public String tooLong() {
        return pick(
                "Câu tìm dài quá 500 ký tự. Hãy dùng ít từ hơn.",
                "That is longer than 500 characters. Use fewer words.");
    }

    public String unclear() {
        return pick(
                "Có điều kiện không hiểu được: hãy xem lại ngày, chuyên mục và cách sắp xếp.",
                "A condition could not be understood: look at the dates, the category and the order again.");
    }
}
