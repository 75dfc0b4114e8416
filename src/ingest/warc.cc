#include "ingest/warc.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "ingest/http_message.h"
#include "ingest/warc_record.h"

namespace entente {
namespace {

constexpr std::size_t kMostLine = 16 << 10;

struct WarcHead {
  std::string type;
  std::string url;
  std::string date;
  ContentType content;
  std::optional<std::uint64_t> length;
  bool whole = false;  // its empty line was there, within the budget
};

// Some programs of 2018 wrote <http://example.com/>.
std::string_view plain_url(std::string_view url) {
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
  return url;
}

void take_field(std::string_view line, WarcHead& head) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = ascii_lower(trim(line.substr(0, colon)));
  const std::string_view value = trim(line.substr(colon + 1));
  if (name == "warc-type") head.type = ascii_lower(value);
  if (name == "warc-target-uri") head.url = std::string(plain_url(value));
  if (name == "warc-date") head.date = std::string(value);
  if (name == "content-type") head.content = parse_content_type(value);
  if (name == "content-length") head.length = parse_length(value);
}

bool is_version(std::string_view line) {
  return line.starts_with("WARC/") && line.size() <= 16 && line.size() > 5 && is_ascii_digit(line[5]);
}

class WarcReader {
 public:
  WarcReader(PeekSource& source, const WarcLimits& limits, UnpackMeter& meter, const WarcSinks& sinks)
      : source_(&source), limits_(&limits), meter_(&meter), sinks_(&sinks) {}

  Result<std::uint64_t> run() {
    std::string line;
    bool over = false;
    bool lost = false;  // between two records, looking for the next one
    for (;;) {
      const std::uint64_t offset = source_->position();
      const auto more = source_->read_line(line, kMostLine, over);
      if (!more) return tl::unexpected(more.error());
      if (!*more) return records_;
      if (is_version(line)) {
        const auto taken = take_record(offset);
        if (!taken) return tl::unexpected(taken.error());
        lost = !*taken;
        if (meter_->spent()) return tl::unexpected(*meter_->spent());
      } else if (!trim(line).empty() && !lost) {
        lost = true;
        sinks_->reject(offset, {Code::BadFormat, "no record starts here; looking for the next one", {}});
      }
    }
  }

 private:
  // False where the header is malformed, so that nothing says where the record ends.
  Result<bool> take_record(std::uint64_t offset) {
    auto head = read_head();
    if (!head) return tl::unexpected(head.error());
    ++records_;
    if (!head->whole || !head->length) {
      sinks_->reject(offset, {Code::BadFormat,
                              head->whole ? "the record states no length that can be read"
                                          : "the record's header does not end",
                              {}});
      return false;
    }
    const bool response = head->type == "response";
    const bool http = head->content.media_type == "application/http";
    const bool about_itself = head->url.starts_with("metadata:");  // wget's own log
    const bool stored = head->type == "conversion" || (head->type == "resource" && !about_itself);
    const bool text = head->content.media_type == "text/plain" || is_page_type(head->content.media_type);
    const bool wanted = (response && http) || (stored && text);
    auto block = take_block(*source_, *head->length, wanted, offset, *limits_, *sinks_);
    if (!block) return tl::unexpected(block.error());
    if (*block) hand_over(std::move(*head), offset, std::move(**block));
    return true;
  }

  void hand_over(WarcHead head, std::uint64_t offset, std::string block) {
    WebPage page;
    page.offset = offset;
    page.url = std::move(head.url);
    page.fetched = std::move(head.date);
    if (head.type == "response") {
      take_response(std::move(page), block, *limits_, *meter_, *sinks_);
      return;
    }
    page.media_type = std::move(head.content.media_type);
    page.charset = std::move(head.content.charset);
    page.bytes = std::move(block);
    sinks_->page(std::move(page));
  }

  Result<WarcHead> read_head() {
    WarcHead head;
    std::string line;
    bool over = false;
    for (std::size_t bytes = 0; bytes < limits_->header_bytes; bytes += line.size() + 1) {
      const auto more = source_->read_line(line, kMostLine, over);
      if (!more) return tl::unexpected(more.error());
      if (!*more) return head;
      if (line.empty()) {
        head.whole = true;
        return head;
      }
      take_field(line, head);
    }
    return head;
  }

  PeekSource* source_;
  const WarcLimits* limits_;
  UnpackMeter* meter_;
  const WarcSinks* sinks_;
  std::uint64_t records_ = 0;
};

}  // namespace

Result<std::uint64_t> read_warc(PeekSource& source, const WarcLimits& limits, UnpackMeter& meter,
                                const WarcSinks& sinks) {
  return WarcReader(source, limits, meter, sinks).run();
}

}  // namespace entente
