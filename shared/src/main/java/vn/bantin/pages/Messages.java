package vn.bantin.pages;

/** All words of public pages, in both languages. */
public final class Messages {

    private static final Messages VI = new Messages(Lang.VI);
    private static final Messages EN = new Messages(Lang.EN);

    private final Lang lang;

    private Messages(Lang lang) {
        this.lang = lang;
    }

    public static Messages of(Lang lang) {
        return lang == Lang.VI ? VI : EN;
    }

    private String pick(String vi, String en) {
        return lang == Lang.VI ? vi : en;
    }

    // the frame

    public String skip() {
        return pick("Bỏ qua đến nội dung chính", "Skip to main content");
    }

    public String home() {
        return pick("Trang chủ", "Home");
    }

    public String categories() {
        return pick("Chuyên mục", "Categories");
    }

    public String menu() {
        return pick("Danh mục chính", "Main menu");
    }

    public String topStories() {
        return pick("Tin nổi bật", "Top stories");
    }

    public String search() {
        return pick("Tìm kiếm", "Search");
    }

    public String searchNews() {
        return pick("Tìm tin, bài", "Search the news");
    }

    public String advancedSearch() {
        return pick("Tìm kiếm nâng cao", "Advanced search");
    }

    public String otherLanguage() {
        return pick("English", "Tiếng Việt");
    }

    public String breadcrumbs() {
        return pick("Bạn đang ở", "You are here");
    }

    public String about() {
        return pick("Thông tin", "Information");
    }

    public String feeds() {
        return pick("Nguồn tin RSS", "News feeds");
    }

    public String reference() {
        return pick("Tài liệu API", "API reference");
    }

    public String referenceText() {
        return pick(
                "Mọi đường dẫn của API, cùng tham số, câu trả lời và ví dụ.",
                "Every route of the API, with parameters, answers and examples.");
    }

    public String toTop() {
        return pick("Về đầu trang", "Back to top");
    }

    public String offline() {
        return pick("Bạn đang ngoại tuyến. Trang này có thể đã cũ.", "You are offline. This page may be out of date.");
    }

    // counts that the script fetches

    public String mostRead() {
        return pick("Đọc nhiều", "Most read");
    }

    public String visits() {
        return pick("Thống kê truy cập", "Visits");
    }

    public String visitsInAll() {
        return pick("Tổng lượt truy cập", "Visits in all");
    }

    public String today() {
        return pick("Hôm nay", "Today");
    }

    public String yesterday() {
        return pick("Hôm qua", "Yesterday");
    }

    public String thisWeek() {
        return pick("Tuần này", "This week");
    }

    public String thisMonth() {
        return pick("Tháng này", "This month");
    }

    public String total() {
        return pick("Tổng cộng", "Total");
    }

    // listings

    public String latest() {
        return pick("Tin mới nhất", "Latest news");
    }

    public String newest() {
        return pick("Tin mới nhất", "Newest");
    }

    public String older() {
        return pick("Tin cũ hơn", "Older");
    }

    public String pages() {
        return pick("Phân trang", "Pages");
    }

    public String moreFrom(String category) {
        return pick("Xem tất cả ", "All of ") + category;
    }

    public String noNews() {
        return pick("Chưa có tin nào ở đây.", "There is no news here yet.");
    }

    public String subcategories() {
        return pick("Chuyên mục con", "Subcategories");
    }

    public String articles(String count) {
        return count + pick(" bài", " articles");
    }

    public String newsBy(String author) {
        return pick("Bài của ", "Articles by ") + author;
    }

    public String author() {
        return pick("Tác giả", "Author");
    }

    // an article

    public String postedBy() {
        return pick("Người đăng tin", "Posted by");
    }

    public String postedOn() {
        return pick("Ngày đăng tin", "Posted on");
    }

    public String updated() {
        return pick("Cập nhật", "Updated");
    }

    public String views() {
        return pick("Lượt xem", "Views");
    }

    public String source() {
        return pick("Nguồn", "Source");
    }

    public String tags() {
        return pick("Từ khoá", "Tags");
    }

    public String attachments() {
        return pick("Tệp đính kèm", "Attachments");
    }

    public String corrections() {
        return pick("Đính chính", "Corrections");
    }

    public String tools() {
        return pick("Công cụ đọc", "Reading tools");
    }

    public String listen() {
        return pick("Nghe bài viết", "Listen");
    }

    public String stopListening() {
        return pick("Dừng nghe", "Stop listening");
    }

    public String print() {
        return pick("In bài", "Print");
    }

    public String share() {
        return pick("Chia sẻ", "Share");
    }

    public String copyLink() {
        return pick("Chép liên kết", "Copy link");
    }

    public String copied() {
        return pick("Đã chép liên kết", "Link copied");
    }

    public String byEmail() {
        return pick("Gửi qua email", "Send by email");
    }

    public String smallerText() {
        return pick("Chữ nhỏ hơn", "Smaller text");
    }

    public String largerText() {
        return pick("Chữ lớn hơn", "Larger text");
    }

    public String textSize() {
        return pick("Cỡ chữ", "Text size");
    }

    public String related() {
        return pick("Tin liên quan", "Related news");
    }

    public String moreInCategory() {
        return pick("Chuyên mục, tin tức liên quan", "More in this category");
    }

    public String pictures() {
        return pick("Hình ảnh", "Pictures");
    }

    public String preview() {
        return pick("Bản xem trước, chưa đăng", "Preview, not published");
    }

    // what is not there

    public String notFound() {
        return pick("Không tìm thấy trang", "Page not found");
    }

    public String notFoundText() {
        return pick(
                "Trang này không có, hoặc đã được chuyển đi. Bạn có thể tìm theo từ khoá hoặc về trang chủ.",
                "This page is not here or has moved. Search for it, or go to the front page.");
    }

    public String gone() {
        return pick("Bài viết đã được gỡ", "This article was withdrawn");
    }

    public String goneText() {
        return pick("Toà soạn đã gỡ bài viết này.", "The newsroom has withdrawn this article.");
    }

    public String wrong() {
        return pick("Có lỗi xảy ra", "Something went wrong");
    }
}
