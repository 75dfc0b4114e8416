// One pass over the tags. Inside an entry, the elements that say something are only noted, with where they
// stand; their text is decoded when the entry has ended, since only then its bytes are known, to which all
// offsets refer.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/address.h"
#include "ingest/feed.h"
#include "ingest/feed_names.h"
#include "ingest/html_tree.h"
#include "ingest/transfer.h"
#include "ingest/xml_scan.h"

namespace entente {
namespace {

constexpr std::size_t kMostDepth = 128;
constexpr std::size_t kMostBindings = 256;
constexpr std::size_t kMostNotes = 256;  // elements of one entry
constexpr std::size_t kMostTags = 32;
constexpr std::size_t kLineBytes = 4096;

struct Binding {
  std::string_view prefix;
  FeedSpace space;
  std::size_t depth;
};

struct Open {
  std::string_view written;
  std::string name;  // lower case, without its prefix
  FeedSpace space = FeedSpace::Core;
  std::string base;
  std::string lang;
};

// The content of an element.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool has_elements = false;
};

struct Note {
  FeedField field;
  int rank = 0;
  Stretch at;
  std::string name;
  std::string base;
  std::string lang;
  std::vector<XmlAttribute> attributes;
};

bool is_void(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kVoid = {"area", "base", "br",   "col",   "embed",
                                                             "hr",   "img",  "link", "input", "meta"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

// Whether Atom says of a content type that it is written in base64 (RFC 4287, 4.1.3.3).
bool is_binary_type(std::string_view type) {
  const bool text = type.starts_with("text/") || type.ends_with("/xml") || type.ends_with("+xml") ||
                    type.starts_with("multipart/") || type.starts_with("message/");
  return type.find('/') != std::string_view::npos && !text;
}

class XmlFeedParser {
 public:
  explicit XmlFeedParser(const DecodedText& decoded)
      : text_(decoded.utf8),
        map_(decoded.map),
        scanner_(text_, static_cast<std::uint32_t>(find_feed_start(decoded.utf8))) {}

  Feed parse() {
    XmlToken token;
    while (scanner_.next(token)) {
      if (token.kind == XmlKind::Start) on_start(token);
      if (token.kind == XmlKind::End) on_end(token);
    }
    if (entry_) {
      broke_off_ = true;
      finish_entry(static_cast<std::uint32_t>(text_.size()), true);
    }
    if (broke_off_ || scanner_.broken_off()) note_loss();
    return std::move(feed_);
  }

 private:
  void note_loss() {
    const auto lines = 1 + std::count(text_.begin(), text_.end(), '\n');
    std::string what = "the feed breaks off";
    if (feed_.entries.empty()) {
      what += " before its first entry";
    } else {
      what += " in or behind entry " + std::to_string(feed_.entries.size()) +
              "; what stands before is kept, what was to follow is not in the file: save it again";
    }
    feed_.lost = Error{Code::BadFormat, std::move(what), std::to_string(lines)};
  }

  std::string attribute(const std::vector<XmlAttribute>& attributes, std::string_view name) {
    for (const XmlAttribute& found : attributes) {
      if (ascii_lower(found.name) == name) {
        references_.declare(scanner_.entities());
        return squeeze(references_.unescape(clip(found.raw, kLineBytes)));
      }
    }
    return "";
  }

  FeedSpace find_space(std::string_view prefix) const {
    for (auto it = bindings_.rbegin(); it != bindings_.rend(); ++it) {
      if (it->prefix != prefix) continue;
      // Odd addresses are mostly misspelt ones.
      return it->space == FeedSpace::Other ? find_space_by_prefix(prefix) : it->space;
    }
    return find_space_by_prefix(prefix);
  }

  Open open_element(const XmlToken& token) {
    Open open;
    open.written = token.name;
    open.name = ascii_lower(local_name(token.name));
    if (!stack_.empty()) {
      open.base = stack_.back().base;
      open.lang = stack_.back().lang;
    }
    for (const XmlAttribute& given : token.attributes) {
      if (given.name == "xml:base")
        open.base = resolve_address(open.base, attribute(token.attributes, "xml:base"));
      if (given.name == "xml:lang") open.lang = attribute(token.attributes, "xml:lang");
      const bool binds = given.name == "xmlns" || given.name.starts_with("xmlns:");
      if (!binds || bindings_.size() >= kMostBindings) continue;
      const std::string_view prefix = given.name == "xmlns" ? "" : given.name.substr(6);
      bindings_.push_back({prefix, find_space_by_address(given.raw), stack_.size() + 1});
    }
    open.space = find_space(prefix_of(token.name));
    return open;
  }

  void push(Open open) { stack_.push_back(std::move(open)); }

  void pop() {
    while (!bindings_.empty() && bindings_.back().depth >= stack_.size()) bindings_.pop_back();
    stack_.pop_back();
  }

  void on_start(const XmlToken& token) {
    if (stack_.size() >= kMostDepth) return;
    push(open_element(token));
    const Open& open = stack_.back();
    if (is_entry(open.name, open.space)) {
      if (entry_) restart_entry(token);
      begin_entry(token);
      return;
    }
    if (entry_) return on_entry_child(token);
    if (is_channel_field(open.name) && stack_.size() > 1 && is_channel(stack_[stack_.size() - 2].name)) {
      take_channel_field(token);
      pop();
    } else if (token.empty) {
      pop();
    } else if (is_channel(open.name) && feed_.channel.url.empty()) {
      feed_.channel.url = resolve_address(open.base, attribute(token.attributes, "href"));  // CDF
    }
  }

  static bool is_entry(std::string_view name, FeedSpace space) {
    return (name == "item" || name == "entry") && space == FeedSpace::Core;
  }
  static bool is_channel(std::string_view name) {
    return name == "channel" || name == "feed" || name == "rss" || name == "rdf";
  }
  static bool is_channel_field(std::string_view name) {
    return name == "title" || name == "link" || name == "language" || name == "author" ||
           name == "publisher" || name == "creator";
  }

  void take_channel_field(const XmlToken& token) {
    const Open& open = stack_.back();
    const std::string name = open.name;
    const std::string lang = open.lang;
    const std::string base = open.base;
    const std::vector<XmlAttribute> attributes = token.attributes;
    const Stretch at = take_content(token);
    const OffsetMap map;
    FeedChannel& channel = feed_.channel;
    if (name == "link") {
      const std::string href = attribute(attributes, "href");
      const std::string rel = attribute(attributes, "rel");
      const std::string url = href.empty() ? plain(at, attributes, map) : href;
      if ((rel.empty() || rel == "alternate") && channel.url.empty())
        channel.url = resolve_address(base, url);
      return;
    }
    std::string value = name == "author" ? author_of(at, map) : plain(at, attributes, map);
    if (name == "title" && channel.title.empty())
      channel.title = std::move(value);
    else if (name == "language" && channel.lang.empty())
      channel.lang = std::move(value);
    else if (channel.author.empty() && name != "title" && name != "language")
      channel.author = std::move(value);
    if (channel.lang.empty()) channel.lang = lang;
  }

  void begin_entry(const XmlToken& token) {
    entry_ = stack_.size();
    entry_begin_ = token.begin;
    notes_.clear();
    repaired_ = false;
    entry_url_ = resolve_address(stack_.back().base, attribute(token.attributes, "href"));  // CDF
    if (entry_url_.empty()) entry_url_ = attribute(token.attributes, "rdf:about");
    entry_updated_ = attribute(token.attributes, "lastmod");
    if (token.empty) finish_entry(token.end, false);
  }

  // An entry that starts inside another: the other has lost its end.
  void restart_entry(const XmlToken& token) {
    Open fresh = std::move(stack_.back());
    stack_.pop_back();
    finish_entry(token.begin, true);
    push(std::move(fresh));
  }

  void on_entry_child(const XmlToken& token) {
    const Open& open = stack_.back();
    const bool group = open.space == FeedSpace::Media && open.name == "group";
    if (group || (open.space == FeedSpace::Core && open.name == "html")) {
      if (token.empty) pop();
      return;
    }
    const auto field = find_entry_field(open.space, open.name);
    Note note{field ? field->field : FeedField::Tag,
              field ? field->rank : 0,
              {},
              open.name,
              open.base,
              open.lang,
              token.attributes};
    note.at = take_content(token);
    if (field && notes_.size() < kMostNotes) notes_.push_back(std::move(note));
    pop();
  }

  // Reads on to the end of the element that `token` starts. An end tag of something around it ends it too,
  // and so does the start of a further entry.
  Stretch take_content(const XmlToken& start) {
    Stretch at{start.end, start.end, false};
    if (start.empty) return at;
    const std::string_view own = start.name;
    std::vector<std::string_view> inside;
    XmlToken token;
    while (scanner_.next(token)) {
      at.end = token.begin;
      if (token.kind == XmlKind::Start) {
        const bool next_entry = entry_ && token.name == stack_[*entry_ - 1].written;
        if (next_entry) return stop_before(token, at);
        at.has_elements = true;
        if (!token.empty && inside.size() < kMostDepth) inside.push_back(token.name);
      } else if (token.kind == XmlKind::End) {
        const auto found = std::find(inside.rbegin(), inside.rend(), token.name);
        if (found != inside.rend()) {
          inside.erase(found.base() - 1, inside.end());
        } else if (token.name == own) {
          return at;
        } else if (is_open(token.name)) {
          return stop_before(token, at);
        }
      }
    }
    at.end = static_cast<std::uint32_t>(text_.size());
    broke_off_ = true;
    return at;
  }

  Stretch stop_before(const XmlToken& token, Stretch at) {
    scanner_.seek(token.begin);
    repaired_ = true;
    return at;
  }

  bool is_open(std::string_view written) const {
    return std::any_of(stack_.begin(), stack_.end(),
                       [&](const Open& open) { return open.written == written; });
  }

  void on_end(const XmlToken& token) {
    std::size_t depth = stack_.size();
    while (depth > 0 && stack_[depth - 1].written != token.name) --depth;
    if (depth == 0) return;
    if (entry_ && depth <= *entry_) finish_entry(depth == *entry_ ? token.end : token.begin, depth < *entry_);
    while (stack_.size() >= depth) pop();
  }

  // `lost`: its end tag is not there.
  void finish_entry(std::uint32_t end, bool lost) {
    const OffsetMap map = slice_map(map_, entry_begin_, end);
    references_.declare(scanner_.entities());
    FeedEntry entry;
    entry.begin = map_.to_raw(entry_begin_);
    entry.end = end == entry_begin_ ? entry.begin : map_.to_raw(end - 1) + 1ull;
    entry.repaired = lost || repaired_;
    entry.lang = stack_[*entry_ - 1].lang;
    std::stable_sort(notes_.begin(), notes_.end(),
                     [](const Note& a, const Note& b) { return a.rank < b.rank; });
    std::string permalink;
    for (const Note& note : notes_) take_note(note, map, entry, permalink);
    if (entry.url.empty()) entry.url = permalink;
    if (entry.url.empty()) entry.url = entry_url_;
    if (entry.url.empty() && is_web_address(entry.id)) entry.url = entry.id;
    if (entry.updated.empty()) entry.updated = entry_updated_;
    feed_.entries.push_back(std::move(entry));
    while (stack_.size() >= *entry_) pop();
    entry_.reset();
  }

  void take_note(const Note& note, const OffsetMap& map, FeedEntry& entry, std::string& permalink) {
    const auto keep = [&](std::string& member) {
      if (member.empty()) member = plain(note.at, note.attributes, map);
    };
    switch (note.field) {
      case FeedField::Title:
        if (!entry.headline.empty()) return;
        entry.headline = read_text(note.at, note.attributes, map);
        entry.title = squeeze(
            clip(plain_line(clip(entry.headline.text, 8 * kLineBytes), entry.headline.markup), kLineBytes));
        return;
      case FeedField::Published:
        return keep(entry.published);
      case FeedField::Updated:
        return keep(entry.updated);
      case FeedField::Lang:
        entry.lang = plain(note.at, note.attributes, map);
        return;
      case FeedField::Url:
        return take_url(note, map, entry);
      case FeedField::Id: {
        const bool first = entry.id.empty();
        keep(entry.id);
        const bool link =
            note.name == "guid" && ascii_lower(attribute(note.attributes, "ispermalink")) != "false";
        if (first && link && is_web_address(entry.id)) permalink = entry.id;
        return;
      }
      case FeedField::Author:
        if (std::string name = author_of(note.at, map); !name.empty()) {
          if (entry.author.find(name) == std::string::npos && entry.author.size() < kLineBytes) {
            entry.author += (entry.author.empty() ? "" : ", ") + name;
          }
        }
        return;
      case FeedField::Source:
        return take_source(note, map, entry);
      case FeedField::Credit:
        if (std::string name = plain(note.at, note.attributes, map);
            !name.empty() && entry.credits.size() < kMostTags) {
          entry.credits.push_back(std::move(name));
        }
        return;
      case FeedField::Tag: {
        std::string tag = attribute(note.attributes, "term");
        if (tag.empty()) tag = plain(note.at, note.attributes, map);
        if (!tag.empty() && entry.tags.size() < kMostTags) entry.tags.push_back(std::move(tag));
        return;
      }
      case FeedField::Content:
      case FeedField::Summary:
        return take_body(note, map, entry);
    }
  }

  void take_url(const Note& note, const OffsetMap& map, FeedEntry& entry) {
    if (!entry.url.empty()) return;
    const std::string rel = ascii_lower(attribute(note.attributes, "rel"));
    if (!rel.empty() && rel != "alternate" && !rel.ends_with("/alternate")) return;
    std::string url = attribute(note.attributes, "href");
    if (url.empty()) url = plain(note.at, note.attributes, map);
    const std::string& base = note.base.empty() ? feed_.channel.url : note.base;
    entry.url = resolve_address(base, url);
  }

  void take_body(const Note& note, const OffsetMap& map, FeedEntry& entry) {
    FeedText& body = note.field == FeedField::Content ? entry.content : entry.summary;
    FeedText found = read_text(note.at, note.attributes, map);
    if (found.empty()) return;
    // Atom's content may be there in several types: a text is better than none, and a longer one than a
    // shorter.
    if (!body.empty() && (note.field == FeedField::Summary || found.text.size() <= body.text.size())) return;
    body = std::move(found);
    if (note.field == FeedField::Content && !note.lang.empty()) entry.lang = note.lang;
    if (entry.lang.empty()) entry.lang = note.lang;
  }

  // Elements directly inside a stretch, by name.
  template <class Visit>
  void visit_elements(Stretch at, const Visit& visit) {
    XmlScanner inner(text_.substr(0, at.end), at.begin);
    XmlToken token;
    std::string name;
    Stretch content;
    std::vector<XmlAttribute> attributes;
    std::size_t depth = 0;
    while (inner.next(token)) {
      if (token.kind == XmlKind::Start) {
        if (depth == 0) {
          name = ascii_lower(local_name(token.name));
          content = {token.end, token.end, false};
          attributes = token.attributes;
        }
        if (token.empty && depth == 0) visit(name, content, attributes);
        depth += token.empty ? 0 : 1;
      } else if (token.kind == XmlKind::End && depth > 0 && --depth == 0) {
        content.end = token.begin;
        visit(name, content, attributes);
      }
    }
  }

  std::string author_of(Stretch at, const OffsetMap& map) {
    if (!at.has_elements) return plain(at, {}, map);
    std::string author;
    visit_elements(at, [&](const std::string& name, Stretch content, const auto& attributes) {
      if (name == "name" && author.empty()) author = plain(content, attributes, map);
    });
    return author;
  }

  void take_source(const Note& note, const OffsetMap& map, FeedEntry& entry) {
    if (!entry.source_title.empty() || !entry.source_url.empty()) return;
    entry.source_url = attribute(note.attributes, "url");
    if (!note.at.has_elements) {
      entry.source_title = plain(note.at, note.attributes, map);
      return;
    }
    visit_elements(note.at, [&](const std::string& name, Stretch content, const auto& attributes) {
      if (name == "title" && entry.source_title.empty()) entry.source_title = plain(content, attributes, map);
      const std::string rel = name == "link" ? attribute(attributes, "rel") : "";
      if (name != "link" || !entry.source_url.empty() || (!rel.empty() && rel != "alternate")) return;
      const std::string href = attribute(attributes, "href");
      entry.source_url = resolve_address(note.base, href.empty() ? plain(content, attributes, map) : href);
    });
  }

  std::string plain(Stretch at, const std::vector<XmlAttribute>& attributes, const OffsetMap& map) {
    at.end = std::min<std::uint32_t>(at.end, at.begin + 8 * kLineBytes);
    const FeedText text = read_text(at, attributes, map);
    return squeeze(clip(plain_line(text.text, text.markup), kLineBytes));
  }

  FeedText read_text(Stretch at, const std::vector<XmlAttribute>& attributes, const OffsetMap& map) {
    const std::string type = ascii_lower(attribute(attributes, "type"));
    const std::string mode = ascii_lower(attribute(attributes, "mode"));
    const bool html = type == "html" || type == "text/html";
    TextBuilder out;
    at.has_elements ? put_markup(at, html, map, out) : put_escaped(at, map, out);
    FeedText text;
    text.markup = at.has_elements;
    text.text = out.take_text();
    text.map = out.take_map();
    const bool base64 =
        mode == "base64" || is_binary_type(type) || attribute(attributes, "encoding") == "base64";
    if (base64 && !at.has_elements) {
      TextBuilder decoded;
      decode_base64(text.text, 0, text.map, decoded);
      text.text = decoded.take_text();
      text.map = decoded.take_map();
      if (find_invalid_utf8(text.text)) return {};
    }
    if (trim(text.text).empty()) return {};
    if (html || type.find("xhtml") != std::string::npos) text.markup = true;
    const bool said_plain = type == "text" || type == "text/plain";
    if (!text.markup && !said_plain) text.markup = looks_like_markup(text.text);
    return text;
  }

  void put_escaped(Stretch at, const OffsetMap& map, TextBuilder& out) {
    XmlScanner inner(text_.substr(0, at.end), at.begin);
    XmlToken token;
    while (inner.next(token)) {
      const std::string_view raw = text_.substr(token.inner_begin, token.inner_end - token.inner_begin);
      if (token.kind == XmlKind::Text) references_.unescape(raw, token.inner_begin, map, out);
      if (token.kind == XmlKind::CData) out.put_through(raw, token.inner_begin, map);
    }
  }

  // Markup that stands in the feed as elements, as HTML: without prefixes, and nothing closes itself. With
  // `escaped` there is more of it inside, escaped once.
  void put_markup(Stretch at, bool escaped, const OffsetMap& map, TextBuilder& out) {
    XmlScanner inner(text_.substr(0, at.end), at.begin);
    XmlToken token;
    const auto put = [&](std::uint32_t begin, std::uint32_t end) {
      out.put_through(text_.substr(begin, end - begin), begin, map);
    };
    while (inner.next(token)) {
      if (escaped && token.kind == XmlKind::Text) {
        references_.unescape(text_.substr(token.begin, token.end - token.begin), token.begin, map, out);
        continue;
      }
      if (token.kind == XmlKind::Text || token.kind == XmlKind::CData) {
        put(token.inner_begin, token.inner_end);
        continue;
      }
      const std::string_view name = local_name(token.name);
      const std::uint32_t name_at = token.begin + (token.kind == XmlKind::End ? 2 : 1);
      const auto prefix = static_cast<std::uint32_t>(token.name.size() - name.size());
      put(token.begin, name_at);
      put(name_at + prefix, token.end - (token.empty ? 2 : 0));
      if (!token.empty) continue;
      const std::uint32_t raw = map.to_raw(token.end - 1);
      out.put(is_void(ascii_lower(name)) ? std::string(">") : "></" + std::string(name) + ">", raw);
    }
  }

  std::string_view text_;
  const OffsetMap& map_;
  XmlScanner scanner_;
  XmlReferences references_;
  Feed feed_;
  std::vector<Open> stack_;
  std::vector<Binding> bindings_;
  std::optional<std::size_t> entry_;  // depth of the entry that is open
  std::uint32_t entry_begin_ = 0;
  std::string entry_url_;
  std::string entry_updated_;
  std::vector<Note> notes_;
  bool repaired_ = false;
  bool broke_off_ = false;
};

}  // namespace

Feed parse_xml_feed(const DecodedText& decoded) { return XmlFeedParser(decoded).parse(); }

}  // namespace entente
