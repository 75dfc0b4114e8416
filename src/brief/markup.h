// Writing HTML and SVG from text that nobody vouches for. Every character of a report passes through here:
// markup is escaped, and characters that steer or hide text (bidirectional controls, zero-width and other
// format characters) are shown by their number, so that no report can forge the page around it (Unicode UTR
// 36, UTS 39).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

std::string escape_text(
    std::string_view utf8);  // for element content; hidden characters in <span class="ctl">
std::string escape_attribute(std::string_view utf8);  // for a quoted attribute; hidden characters as [U+202E]
std::string plain_visible(
    std::string_view utf8);  // no markup: hidden characters as [U+202E]; for Markdown, <title>
std::string foreign(std::string_view utf8);  // <bdi>escaped</bdi>: text from reports, isolated in direction

// `url` if a browser may be sent there: http or https, printable ASCII without quotes or spaces; else "".
std::string safe_url(std::string_view url);
std::string url_host(std::string_view url);  // "example.org", for people

// A JSON string with its quotes; "<" as \u003c so that it may stand in a script block.
std::string json_string(std::string_view utf8);

// A double in the shortest form that reads back as the same bits.
std::string json_number(double value);

// Grows a page. Not a tree: what is written first stands first.
class Markup {
 public:
  Markup& raw(std::string_view html) {
    out_ += html;
    return *this;
  }
  Markup& text(std::string_view utf8) {
    out_ += escape_text(utf8);
    return *this;
  }
  Markup& foreign(std::string_view utf8) {
    out_ += entente::foreign(utf8);
    return *this;
  }
  // <tag class="kind">escaped</tag>
  Markup& element(std::string_view tag, std::string_view kind, std::string_view utf8);
  Markup& attribute(std::string_view name, std::string_view utf8);  // ` name="escaped"`

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace entente
