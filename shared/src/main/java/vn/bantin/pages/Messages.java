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
        return pick("Chuyển đến nội dung chính", "Skip to main content");
    }

    public String home() {
        return pick("Trang chủ", "Home");
    }

    public String categories() {
        return pick("Chuyên mục", "Categories");
    }

    public String menu() {
        return pick("Menu chính", "Main menu");
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
        return pick("RSS", "RSS feed");
    }

    public String reference() {
        return pick("Tài liệu API", "API reference");
    }

    public String referenceText() {
        return pick(
                "Toàn bộ endpoint của API, kèm tham số, phản hồi và ví dụ (bằng tiếng Anh).",
                "All API endpoints, with parameters, responses and examples.");
    }

    public String operations() {
        return pick("Danh sách endpoint", "Endpoints");
    }

    public String findOperation() {
        return pick("Lọc endpoint", "Filter endpoints");
    }

    public String noOperation() {
        return pick("Không có endpoint phù hợp.", "No matching endpoints.");
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
        return pick("Tổng lượt truy cập", "Total visits");
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
        return pick("Xem thêm tin ", "More in ") + category;
    }

    public String noNews() {
        return pick("Chưa có tin nào.", "No articles yet.");
    }

    public String subcategories() {
        return pick("Chuyên mục con", "Subcategories");
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
        return pick("Từ khóa", "Tags");
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
        return pick("In bài viết", "Print");
    }

    public String share() {
        return pick("Chia sẻ", "Share");
    }

    public String copyLink() {
        return pick("Sao chép liên kết", "Copy link");
    }

    public String copied() {
        return pick("Đã sao chép liên kết", "Link copied");
    }

    public String otherApps() {
        return pick("Ứng dụng khác…", "More apps…");
    }

    public String byEmail() {
        return pick("Gửi qua email", "Send by email");
    }

    public String smallerText() {
        return pick("Giảm cỡ chữ", "Decrease text size");
    }

    public String largerText() {
        return pick("Tăng cỡ chữ", "Increase text size");
    }

    public String related() {
        return pick("Tin liên quan", "Related");
    }

    public String moreInCategory() {
        return pick("Tin liên quan và đọc nhiều", "Related and most read");
    }

    public String pictures() {
        return pick("Hình ảnh", "Pictures");
    }

    public String preview() {
        return pick("Bản xem trước, chưa đăng", "Preview, not published");
    }

    /**
     * Beside a video that has not been loaded yet.
     *
     * @param provider whose servers it comes from
     */
    public String playFrom(String provider) {
        return pick("Phát video từ ", "Play the video from ") + provider;
    }

    public String enlarge() {
        return pick("Phóng to ảnh", "Enlarge the image");
    }

    public String gallery() {
        return pick("Bộ ảnh", "Gallery");
    }

    public String previousPicture() {
        return pick("Ảnh trước", "Previous image");
    }

    public String nextPicture() {
        return pick("Ảnh sau", "Next image");
    }

    public String close() {
        return pick("Đóng", "Close");
    }

    /** What a card is marked with: {@code video}, {@code gallery}, {@code audio}. */
    public String media(String kind) {
        return switch (kind) {
            case "video" -> "Video";
            case "audio" -> pick("Âm thanh", "Audio");
            default -> pick("Ảnh", "Photos");
        };
    }

    public String brief() {
        return pick("Tin vắn", "In brief");
    }

    public String breaking() {
        return pick("Tin nóng", "Breaking");
    }

    public String topic() {
        return pick("Chủ đề", "Topic");
    }

    // errors

    public String notFound() {
        return pick("Không tìm thấy trang", "Page not found");
    }

    public String notFoundText() {
        return pick(
                "Trang không tồn tại hoặc đã chuyển sang địa chỉ khác. Bạn có thể tìm kiếm hoặc về trang chủ.",
                "This page doesn’t exist or has moved. Try searching, or go to the home page.");
    }

    public String gone() {
        return pick("Bài viết đã được gỡ", "This article has been withdrawn");
    }

    public String goneText() {
        return pick("Tòa soạn đã gỡ bài viết này.", "The newsroom has withdrawn this article.");
    }

    public String wrong() {
        return pick("Có lỗi xảy ra", "Something went wrong");
    }

    public String wrongText() {
        return pick(
                "Đã xảy ra lỗi ở phía chúng tôi. Vui lòng thử lại sau ít phút.",
                "Something went wrong on our side. Please try again in a few minutes.");
    }

    public String busy() {
        return pick("Trang đang quá tải", "The site is busy");
    }

    public String busyText() {
        return pick(
                "Trang đang quá tải. Vui lòng thử lại sau ít phút.",
                "The site is busy. Please try again in a few minutes.");
    }

    public String previewEnded() {
        return pick("Liên kết xem trước không còn dùng được", "This preview link no longer works");
    }

    public String previewEndedText() {
        return pick(
                "Liên kết xem trước đã hết hạn hoặc bị thu hồi. Hãy xin tòa soạn liên kết mới.",
                "This preview link has expired or been revoked. Ask the newsroom for a new one.");
    }

    public String unclearText() {
        return pick(
                "Địa chỉ này chưa hợp lệ. Bạn có thể tìm kiếm hoặc về trang chủ.",
                "This address isn’t valid. Try searching, or go to the home page.");
    }
}
