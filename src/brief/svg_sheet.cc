#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "brief/figures.h"
#include "brief/markup.h"
#include "brief/svg.h"

namespace entente {
namespace {

// The page's light colours, spelt out: not every program that opens a drawing knows variables or media
// queries.
constexpr std::string_view kStyle =
    "text{font-family:Inter,'Source Sans 3','Segoe UI',Roboto,'Helvetica Neue','Liberation "
    "Sans',Arial,sans-serif;"
    "font-size:12px;fill:#191816}"
    ".paper{fill:#fff}.title{font-size:17px;font-weight:600}.from,.maker{fill:#5a564f}.maker{font-size:10px}"
    ".name{font-size:13px}.lead.name,.value{font-weight:600}.value{font-size:14px}.tick,.soft{font-size:11px;"
    "fill:#5a564f}"
    ".word{font-size:10px;fill:#5a564f}.grid{stroke:#e4e0d8}.base{stroke:#736e66}.fill{fill:#a39d93}"
    ".lead "
    ".fill{fill:#0b5a78}.whisk{stroke:#191816;stroke-width:1.3}.prior{fill:#fff;stroke:#5a564f;stroke-width:"
    "1.5}"
    ".post{fill:#0b5a78}.cut{stroke:#191816;stroke-width:1.2;stroke-dasharray:4 "
    "3}.cutlabel{font-size:11px;font-weight:600}"
    ".early{fill:#efece5}.q1{fill:#fff;stroke:#0b5a78;stroke-width:1.7}.q2{fill:#0b5a78;stroke:#0b5a78}"
    ".q3{fill:#fff;stroke:#a5461b;stroke-width:1.7}.q4{fill:#a5461b;stroke:#a5461b}"
    ".q0{fill:none;stroke:#736e66;stroke-width:1.6}.f1{fill:#85adbc}.f2{fill:#0b5a78}.f3{fill:#d2a38d}.f4{"
    "fill:#a5461b}"
    ".hollow{fill:#fff;stroke:#a5461b;stroke-width:1.6}.node{fill:#191816;stroke:#fff;stroke-width:2}"
    ".edge{fill:none;opacity:.78}.coop{stroke:#0b5a78}.conf{stroke:#a5461b;stroke-dasharray:5 3.5}"
    ".p1{fill:#e3eff3}.p2{fill:#b7d7e3}.p3{fill:#0b5a78}.m1{fill:#fbece3}.m2{fill:#f2c9b2}.m3{fill:#a5461b}"
    ".z{fill:#faf9f6}.on{fill:#fff}.cellmark{font-size:13px;font-weight:700}.cellnumber{font-size:9.5px}";

constexpr std::string_view kSymbols =
    "<defs><circle id=\"q1\" r=\"4.6\"/><rect id=\"q2\" x=\"-4.4\" y=\"-4.4\" width=\"8.8\" height=\"8.8\" "
    "rx=\".8\"/>"
    "<path id=\"q3\" d=\"M0 5.4 5.4-4.2H-5.4Z\"/><path id=\"q4\" d=\"M0-6.2 6.2 0 0 6.2-6.2 0Z\"/>"
    "<path id=\"q0\" d=\"M-3-3 3 3M3-3-3 3\"/></defs>";

// "12.5%": 12.5.
std::optional<double> read_percent(std::string_view text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end + 1 != text.data() + text.size() || *end != '%') return std::nullopt;
  return value;
}

// ="12.5%" -> ="89". Text holds no quotation mark after an equals sign: it is escaped.
std::string in_pixels(const std::string& svg, double width) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = 0; (at = svg.find("=\"", at)) != std::string::npos;) {
    const std::size_t open = at + 2;
    const std::size_t close = svg.find('"', open);
    if (close == std::string::npos) break;
    if (const auto share = read_percent(std::string_view(svg).substr(open, close - open))) {
      out += svg.substr(from, open - from) + coordinate(*share * width / 100.0);
      from = close;
    }
    at = close + 1;
  }
  return out + svg.substr(from);
}

// Removes every piece that starts with `open` and ends with `close`.
std::string without(std::string text, std::string_view open, std::string_view close) {
  for (std::size_t at = 0; (at = text.find(open, at)) != std::string::npos;) {
    const std::size_t end = text.find(close, at);
    if (end == std::string::npos) break;
    text.erase(at, end + close.size() - at);
  }
  return text;
}

std::string attribute_of(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(key);
  if (at == std::string_view::npos) return "";
  const std::size_t from = at + key.size();
  return std::string(tag.substr(from, tag.find('"', from) - from));
}

}  // namespace

std::string svg_placed(const std::string& drawing, double x, double y, double width, double scale) {
  const std::size_t open = drawing.find('>');
  const std::size_t close = drawing.rfind("</svg>");
  if (open == std::string::npos || close == std::string::npos) return "";
  std::string inner = drawing.substr(open + 1, close - open - 1);
  inner = without(std::move(inner), "<title id=", "</title>");
  inner = without(std::move(inner), "<desc id=", "</desc>");
  inner = without(std::move(inner), "<a href=", ">");
  inner = without(std::move(inner), "</a", ">");
  std::string place = fmt::format("translate({} {})", coordinate(x), coordinate(y));
  if (scale != 1.0) place += fmt::format(" scale({})", coordinate(scale));
  return fmt::format("<g class=\"{}\" transform=\"{}\">{}</g>",
                     attribute_of(drawing.substr(0, open), "class"), place, in_pixels(inner, width));
}

std::string svg_words(double x, double y, std::string_view kind, std::string_view text,
                      std::string_view anchor) {
  return fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", kind, coordinate(x),
                     coordinate(y), anchor, escape_attribute(text));
}

std::vector<std::string> wrap_words(std::string_view text, std::size_t letters) {
  std::vector<std::string> lines;
  std::size_t length = 0;  // of the last line, in code points
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t\r", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    std::size_t size = 0;
    for (std::size_t i = 0; i < word.size(); i += decode_utf8(word, i).size) ++size;
    if (lines.empty() || length + 1 + size > letters) {
      lines.emplace_back(word);
      length = size;
    } else {
      lines.back() += " " + std::string(word);
      length += 1 + size;
    }
  }
  return lines;
}

std::string svg_sheet(const Sheet& sheet, const std::string& body, double height) {
  const auto letters = static_cast<std::size_t>((sheet.width - 2 * kSheetMargin) / 6.6);
  double y = kSheetMargin + 14.0;
  std::string head = svg_words(kSheetMargin, y, "title", sheet.title);
  for (const std::string& line : wrap_words(sheet.source, letters))
    head += svg_words(kSheetMargin, y += 19.0, "from", line);
  const double top = y + 20.0;
  y = top + height + 8.0;
  std::string foot;
  for (const std::string& line : wrap_words(sheet.note, letters))
    foot += svg_words(kSheetMargin, y += 16.0, "soft", line);
  foot += svg_words(kSheetMargin, y += 20.0, "maker", sheet.maker);
  const double whole = y + kSheetMargin;
  return fmt::format(
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
             "width=\"{0}\" "
             "height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"t d\"><title "
             "id=\"t\">{2}</title><desc "
             "id=\"d\">{3}</desc><style>{4}</style>{5}<rect class=\"paper\" width=\"{0}\" height=\"{1}\"/>",
             coordinate(sheet.width), coordinate(whole), escape_attribute(sheet.title),
             escape_attribute(sheet.source + " " + sheet.note), kStyle, kSymbols) +
         head + fmt::format("<g transform=\"translate({} {})\">", coordinate(kSheetMargin), coordinate(top)) +
         body + "</g>" + foot + "</svg>\n";
}

}  // namespace entente
