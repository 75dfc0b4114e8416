#include <fmt/format.h>

#include <optional>
#include <vector>

#include "base/text.h"
#include "ingest/http_message.h"
#include "ingest/warc.h"
#include "ingest/warc_record.h"

namespace entente {
namespace {

constexpr std::size_t kMostLine = 16 << 10;

struct ArcHead {
  std::string url;
  std::string date;  // ISO 8601
  std::string media_type;
  std::optional<std::uint64_t> length;
};

// "20140216050221" -> "2014-02-16T05:02:21Z"; "" where it is no such date.
std::string iso_date(std::string_view digits) {
  if (digits.size() < 14 || digits.find_first_not_of("0123456789") != std::string_view::npos) return "";
  return fmt::format("{}-{}-{}T{}:{}:{}Z", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2),
                     digits.substr(8, 2), digits.substr(10, 2), digits.substr(12, 2));
}

// "URL IP-address Archive-date Content-type Archive-length", with five fields more before the length in
// version 2. Old crawlers left blanks in URLs, so fields are counted from the end; what no header could be
// gives nothing.
std::optional<ArcHead> parse_arc_head(std::string_view line) {
  const auto fields = split(trim(line), ' ');
  if (fields.size() < 5 || line.find("://") == std::string_view::npos || line.find("://") > 16)
    return std::nullopt;
  for (const std::size_t behind : {std::size_t{3}, std::size_t{8}}) {  // fields from the date to the length
    if (fields.size() < behind + 2) continue;
    const std::string_view date = fields[fields.size() - behind];
    if (date.size() < 12 || date.size() > 18 ||
        date.find_first_not_of("0123456789") != std::string_view::npos)
      continue;
    ArcHead head;
    head.date = iso_date(date);
    head.media_type = ascii_lower(fields[fields.size() - behind + 1]);
    head.length = parse_length(fields.back());
    const std::string_view before_ip = fields[fields.size() - behind - 2];
    head.url = std::string(
        line.substr(0, static_cast<std::size_t>(before_ip.data() + before_ip.size() - line.data())));
    return head;
  }
  return std::nullopt;
}

}  // namespace

Result<std::uint64_t> read_arc(PeekSource& source, const WarcLimits& limits, UnpackMeter& meter,
                               const WarcSinks& sinks) {
  std::uint64_t records = 0;
  std::string line;
  bool over = false;
  bool lost = false;
  for (;;) {
    const std::uint64_t offset = source.position();
    const auto more = source.read_line(line, kMostLine, over);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return records;
    if (trim(line).empty()) continue;
    auto head = parse_arc_head(line);
    if (!head || !head->length) {
      if (head || !lost) {
        sinks.reject(offset, {Code::BadFormat,
                              head ? "the record states no length that can be read"
                                   : "no record starts here; looking for the next one",
                              {}});
      }
      records += head ? 1 : 0;
      lost = true;
      continue;
    }
    lost = false;
    ++records;
    const bool wanted = !head->url.starts_with("filedesc:") && is_page_type(head->media_type);
    auto block = take_block(source, *head->length, wanted, offset, limits, sinks);
    if (!block) return tl::unexpected(block.error());
    if (*block) {
      WebPage page;
      page.offset = offset;
      page.url = std::move(head->url);
      page.fetched = std::move(head->date);
      take_response(std::move(page), **block, limits, meter, sinks);
    }
    if (meter.spent()) return tl::unexpected(*meter.spent());
  }
}

}  // namespace entente
