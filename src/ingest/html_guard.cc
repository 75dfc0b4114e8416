#include "ingest/html_guard.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

constexpr char kBlank = '\0';  // the parser leaves it out of text; other control characters become U+FFFD

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 18> kVoid = {"area",  "base",   "br",    "col",    "embed", "hr",
                                                    "image", "img",    "input", "keygen", "link",  "meta",
                                                    "param", "source", "track", "wbr",    "frame", "bgsound"};
// Closed, or ignored, by the parser itself: they nest only between elements that are counted.
constexpr std::array<std::string_view, 13> kUncounted = {"html",   "head",    "body",    "p",     "tr",
                                                         "td",     "th",      "tbody",   "thead", "tfoot",
                                                         "option", "caption", "colgroup"};
constexpr std::array<std::string_view, 14> kFormatting = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
// What stands between their tags is text, not markup.
constexpr std::array<std::string_view, 8> kRawText = {"script", "style",  "textarea", "title",
                                                      "xmp",    "iframe", "noembed",  "noframes"};
// An end tag closes them through whatever is open inside, up to a boundary.
constexpr std::array<std::string_view, 31> kBlocks = {
    "address", "article", "aside",    "blockquote", "button",  "center",  "details", "dir",
    "div",     "dl",      "fieldset", "figcaption", "figure",  "footer",  "header",  "listing",
    "menu",    "nav",     "ol",       "pre",        "section", "summary", "ul",      "h1",
    "h2",      "h3",      "h4",       "h5",         "h6",      "applet",  "object"};
// No end tag of another element reaches through these.
constexpr std::array<std::string_view, 6> kBoundaries = {"table",   "object",   "applet",
                                                         "marquee", "template", "select"};
constexpr std::array<std::string_view, 4> kItems = {"li", "dd", "dt", "form"};
// "Special" in the standard, besides the above: an end tag of an ordinary element does not reach through
// them.
constexpr std::array<std::string_view, 9> kSpecial = {"li",     "dd",       "dt",        "form",    "main",
                                                      "hgroup", "noscript", "plaintext", "optgroup"};

bool is_special(std::string_view name) {
  return is_one_of(name, kBlocks) || is_one_of(name, kBoundaries) || is_one_of(name, kSpecial);
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && is_ascii_digit(name[1]);
}

// The elements that the parser would have open. Those of kUncounted are a mark on the one around them.
class OpenElements {
 public:
  std::size_t size() const { return stack_.size(); }

  void open(const std::string& name) {
    const bool item = name == "li" && top() == "li";
    const bool term = (name == "dd" || name == "dt") && (top() == "dd" || top() == "dt");
    if (item || term) stack_.pop_back();
    stack_.push_back({name, false});
  }
  void open_uncounted() {
    if (!stack_.empty()) stack_.back().covered = true;
  }
  void close_paragraph() {
    if (!stack_.empty() && !is_one_of(stack_.back().name, kBoundaries)) stack_.back().covered = false;
  }

  // Whether the element of that name was open and in reach.
  bool close(const std::string& name) {
    if (is_one_of(name, kBoundaries)) return close_boundary(name);
    const bool formatting = is_one_of(name, kFormatting);
    const bool reaches = formatting || is_one_of(name, kBlocks) || is_one_of(name, kItems);
    bool through_special = false;
    for (std::size_t at = stack_.size(); at-- > 0;) {
      const Element& open = stack_[at];
      through_special = through_special || open.covered;
      if (through_special && !reaches) return false;
      if (open.name == name || (is_heading(name) && is_heading(open.name))) {
        const bool alone = name == "form" || (formatting && through_special);
        const auto from = stack_.begin() + static_cast<std::ptrdiff_t>(at);
        stack_.erase(from, alone ? from + 1 : stack_.end());
        return true;
      }
      if (is_one_of(open.name, kBoundaries)) return false;
      if (name == "li" && (open.name == "ul" || open.name == "ol")) return false;
      through_special = through_special || is_special(open.name);
    }
    return false;
  }

  bool has(std::string_view name) const {
    return std::any_of(stack_.begin(), stack_.end(), [&](const Element& open) { return open.name == name; });
  }

 private:
  struct Element {
    std::string name;
    bool covered = false;  // an element that is not counted may be open right inside
  };

  std::string_view top() const { return stack_.empty() ? std::string_view() : stack_.back().name; }

  bool close_boundary(const std::string& name) {
    for (std::size_t at = stack_.size(); at-- > 0;) {
      if (stack_[at].name == name) {
        stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(at), stack_.end());
        return true;
      }
      if (is_one_of(stack_[at].name, kBoundaries)) return false;
    }
    return false;
  }

  std::vector<Element> stack_;
};

struct Tag {
  std::string name;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t attributes = 0;
  bool closing = false;
};

class Guard {
 public:
  Guard(std::string& html, const GuardLimits& limits) : html_(html), limits_(limits) {}

  std::size_t run() {
    blank_controls();
    std::size_t at = 0;
    while ((at = html_.find('<', at)) != std::string::npos) at = step(at);
    return blanked_;
  }

 private:
  void blank_controls() {
    for (std::size_t i = 0; i < html_.size(); ++i) {
      const auto byte = static_cast<unsigned char>(html_[i]);
      const bool c0 = (byte < 0x20 && !is_ascii_space(html_[i])) || byte == '\v' || byte == 0x7F;
      if (c0) html_[i] = kBlank;
      if (byte != 0xC2 || i + 1 >= html_.size()) continue;
      const auto next = static_cast<unsigned char>(html_[i + 1]);
      if (next >= 0xA0) continue;
      html_[i] = html_[i + 1] = next == 0x85 ? ' ' : kBlank;
    }
  }

  std::size_t step(std::size_t at) {
    const std::string_view rest = std::string_view(html_).substr(at);
    if (rest.starts_with("<!--")) return skip_comment(at);
    if (rest.starts_with("<!") || rest.starts_with("<?")) return skip_to_bracket(at);
    Tag tag;
    tag.begin = at;
    tag.closing = rest.starts_with("</");
    const std::size_t begin = at + (tag.closing ? 2 : 1);
    if (begin >= html_.size() || !is_ascii_alpha(html_[begin]))
      return tag.closing ? skip_to_bracket(at) : begin;
    std::size_t end = begin;
    while (end < html_.size() && !is_ascii_space(html_[end]) && html_[end] != '>' && html_[end] != '/') ++end;
    tag.name = ascii_lower(std::string_view(html_).substr(begin, std::min<std::size_t>(end - begin, 64)));
    if (gumbo_tag_enum(tag.name.c_str()) == GUMBO_TAG_UNKNOWN)
      tag.name = "?";  // the parser holds them all for one
    tag.end = skip_attributes(end, tag.attributes);
    nodes_ += 1 + weight_;
    const bool refused =
        nodes_ > limits_.nodes || tag.attributes > limits_.attributes || tag.name == "frameset";
    if (tag.name == "svg" || tag.name == "math") return erase_foreign(tag);
    if (!tag.closing && is_one_of(tag.name, kRawText)) return mask_raw_text(tag, refused);
    if (refused) {
      blank(tag.begin, tag.end);
    } else if (tag.closing) {
      close(tag);
    } else {
      open(tag);
    }
    return tag.end;
  }

  std::size_t skip_to_bracket(std::size_t at) const {
    return std::min(html_.find('>', at), html_.size() - 1) + 1;
  }

  // Comments end at "-->" and "--!>", and "<!-->" is one.
  std::size_t skip_comment(std::size_t at) {
    std::size_t end = html_.size();
    for (std::size_t dash = html_.find("--", at + 2); dash != std::string::npos;
         dash = html_.find("--", dash + 1)) {
      const std::string_view rest = std::string_view(html_).substr(dash + 2);
      const std::size_t size = rest.starts_with('>') ? 3 : rest.starts_with("!>") ? 4 : 0;
      if (size == 0) continue;
      end = dash + size;
      break;
    }
    mask(at + 1, end);
    return end;
  }

  // Behind the tag's '>', by the tokenizer's states for attributes.
  std::size_t skip_attributes(std::size_t at, std::size_t& count) const {
    while (at < html_.size()) {
      const char c = html_[at];
      if (c == '>') return at + 1;
      if (is_ascii_space(c) || c == '/') {
        ++at;
        continue;
      }
      ++count;
      for (++at; at < html_.size(); ++at) {  // the first character may be '='
        const char d = html_[at];
        if (is_ascii_space(d) || d == '/' || d == '>' || d == '=') break;
      }
      std::size_t equals = at;
      while (equals < html_.size() && is_ascii_space(html_[equals])) ++equals;
      if (equals < html_.size() && html_[equals] == '=') at = skip_value(equals + 1);
    }
    return at;
  }

  std::size_t skip_value(std::size_t at) const {
    while (at < html_.size() && is_ascii_space(html_[at])) ++at;
    if (at == html_.size() || html_[at] == '>') return at;
    if (html_[at] == '"' || html_[at] == '\'') {
      return std::min(html_.find(html_[at], at + 1), html_.size() - 1) + 1;
    }
    while (at < html_.size() && !is_ascii_space(html_[at]) && html_[at] != '>') ++at;
    return at;
  }

  // Where the end tag of `name` starts; a missing one means that the rest of the page is inside.
  std::size_t find_end_tag(const std::string& name, std::size_t at) const {
    for (at = html_.find("</", at); at != std::string::npos; at = html_.find("</", at + 2)) {
      if (ascii_lower(std::string_view(html_).substr(at + 2, name.size())) != name) continue;
      const std::size_t after = at + 2 + name.size();
      if (after >= html_.size() || is_ascii_space(html_[after]) || html_[after] == '>' || html_[after] == '/')
        return at;
    }
    return html_.size();
  }

  std::size_t mask_raw_text(const Tag& tag, bool refused) {
    const std::size_t end = find_end_tag(tag.name, tag.end);
    if (refused) {
      blank(tag.begin, end);
    } else {
      mask(tag.end, end);
    }
    return end;
  }

  std::size_t erase_foreign(const Tag& tag) {
    std::size_t end = tag.end;
    bool& endless = tag.name == "svg" ? endless_svg_ : endless_math_;
    if (!tag.closing && !endless && html_[tag.end - 2] != '/') {
      const std::size_t found = find_end_tag(tag.name, tag.end);
      endless = found == html_.size();
      if (!endless) end = skip_to_bracket(found);
    }
    blank(tag.begin, end);
    return end;
  }

  void blank(std::size_t from, std::size_t to) {
    std::fill(html_.begin() + static_cast<std::ptrdiff_t>(from),
              html_.begin() + static_cast<std::ptrdiff_t>(to), kBlank);
    ++blanked_;
  }

  void mask(std::size_t from, std::size_t to) {
    std::replace(html_.begin() + static_cast<std::ptrdiff_t>(from),
                 html_.begin() + static_cast<std::ptrdiff_t>(to), '<', ' ');
  }

  void open(const Tag& tag) {
    if (is_one_of(tag.name, kVoid)) return;
    if (is_one_of(tag.name, kUncounted)) return open_.open_uncounted();
    const bool formatting = is_one_of(tag.name, kFormatting);
    if ((tag.name == "a" || tag.name == "nobr") && end_formatting(tag.name)) open_.close(tag.name);
    const std::size_t weight = formatting ? 1 + tag.attributes : 0;
    if (open_.size() >= limits_.depth || weight_ + weight > limits_.formatting) {
      ++refused_[tag.name];
      blank(tag.begin, tag.end);
      return;
    }
    open_.open(tag.name);
    if (!formatting) return;
    formatting_.push_back({tag.name, weight});
    weight_ += weight;
  }

  void close(const Tag& tag) {
    if (tag.name == "p") return open_.close_paragraph();
    if (is_one_of(tag.name, kVoid) || is_one_of(tag.name, kUncounted)) return;
    if (const auto refused = refused_.find(tag.name); refused != refused_.end() && refused->second > 0) {
      --refused->second;
      blank(tag.begin, tag.end);
      return;
    }
    const bool closed = open_.close(tag.name);
    if (is_one_of(tag.name, kFormatting) && (closed || !open_.has(tag.name))) end_formatting(tag.name);
  }

  bool end_formatting(std::string_view name) {
    const auto last = std::find_if(formatting_.rbegin(), formatting_.rend(),
                                   [&](const Formatting& open) { return open.name == name; });
    if (last == formatting_.rend()) return false;
    weight_ -= last->weight;
    formatting_.erase(std::next(last).base());
    return true;
  }

  struct Formatting {
    std::string name;
    std::size_t weight = 0;
  };

  std::string& html_;
  const GuardLimits& limits_;
  OpenElements open_;
  std::vector<Formatting> formatting_;          // to be reopened by the parser wherever a block cut them off
  std::size_t weight_ = 0;                      // of `formatting_`
  std::map<std::string, std::size_t> refused_;  // start tags blanked whose end tags are still to come
  std::size_t nodes_ = 0;
  std::size_t blanked_ = 0;
  bool endless_svg_ = false;
  bool endless_math_ = false;
};

}  // namespace

std::size_t guard_html(std::string& html, const GuardLimits& limits) { return Guard(html, limits).run(); }

}  // namespace entente
