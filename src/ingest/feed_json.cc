#include "base/text.h"
#include "base/utf8.h"
#include "ingest/address.h"
#include "ingest/feed.h"
#include "ingest/json_walk.h"

namespace entente {
namespace {

constexpr std::size_t kMostTags = 32;

std::string line_of(const JsonValue& value) {
  if (value.kind == JsonKind::Number) return std::string(value.raw);  // some ids are numbers
  if (value.kind != JsonKind::String) return "";
  auto text = unescape_json(value);
  if (text && find_invalid_utf8(*text)) return "";
  return text ? squeeze(clip(*text, 16384)) : "";
}

FeedText text_of(const JsonValue& value, bool markup) {
  FeedText text;
  if (value.kind != JsonKind::String) return text;
  TextBuilder out;
  if (!unescape_json(value, out) || trim(out.text()).empty() || find_invalid_utf8(out.text())) return text;
  text.text = out.take_text();
  text.map = out.take_map();
  text.markup = markup;
  return text;
}

// A feed that breaks its own rules, with a name twice for instance, is read as far as it goes.
template <class Visit>
Result<void> visit_members(JsonScanner& scanner, const Visit& visit) {
  JsonWalk walk(scanner);
  for (;;) {
    const auto name = walk.next_member();
    if (!name) return tl::unexpected(name.error());
    if (!*name) return {};
    const auto value = scanner.scan();
    if (!value) return tl::unexpected(value.error());
    visit(**name, *value);
  }
}

// The name in an author object, or in the first of several.
void add_authors(const JsonValue& value, std::string& out) {
  if (value.kind == JsonKind::String && out.empty()) out = line_of(value);
  if (value.kind == JsonKind::Object) {
    JsonScanner scanner(value.raw);
    std::string name;
    static_cast<void>(visit_members(scanner, [&](const std::string& key, const JsonValue& member) {
      if (key == "name") name = line_of(member);
    }));
    if (!name.empty() && out.size() < 4096) out += (out.empty() ? "" : ", ") + name;
  }
  if (value.kind != JsonKind::Array) return;
  JsonScanner scanner(value.raw);
  JsonWalk walk(scanner);
  for (auto more = walk.next_element(); more && *more; more = walk.next_element()) {
    const auto element = scanner.scan();
    if (!element) return;
    if (element->kind == JsonKind::Object) add_authors(*element, out);
  }
}

void add_tags(const JsonValue& value, std::vector<std::string>& out) {
  if (value.kind != JsonKind::Array) return;
  JsonScanner scanner(value.raw);
  JsonWalk walk(scanner);
  for (auto more = walk.next_element(); more && *more; more = walk.next_element()) {
    const auto element = scanner.scan();
    if (!element) return;
    if (std::string tag = line_of(*element); !tag.empty() && out.size() < kMostTags)
      out.push_back(std::move(tag));
  }
}

FeedEntry read_item(const JsonValue& item, const FeedChannel& channel) {
  FeedEntry entry;
  entry.begin = item.begin;
  entry.end = item.begin + item.raw.size();
  std::string external;
  FeedText plain;
  JsonScanner scanner(item.raw);
  const auto done = visit_members(scanner, [&](const std::string& key, const JsonValue& value) {
    if (key == "id")
      entry.id = line_of(value);
    else if (key == "url")
      entry.url = resolve_address(channel.url, line_of(value));
    else if (key == "external_url")
      external = resolve_address(channel.url, line_of(value));
    else if (key == "title")
      entry.headline = text_of(value, false);
    else if (key == "date_published")
      entry.published = line_of(value);
    else if (key == "date_modified")
      entry.updated = line_of(value);
    else if (key == "language")
      entry.lang = line_of(value);
    else if (key == "author" || key == "authors")
      add_authors(value, entry.author);
    else if (key == "tags")
      add_tags(value, entry.tags);
    else if (key == "content_html")
      entry.content = text_of(value, true);
    else if (key == "content_text")
      plain = text_of(value, false);
    else if (key == "summary")
      entry.summary = text_of(value, false);
  });
  entry.repaired = !done;
  entry.headline.markup = looks_like_markup(entry.headline.text);
  entry.title = plain_line(entry.headline.text, entry.headline.markup);
  if (entry.content.empty()) entry.content = std::move(plain);
  if (entry.url.empty()) entry.url = external;
  if (entry.url.empty() && is_web_address(entry.id)) entry.url = entry.id;
  return entry;
}

}  // namespace

bool looks_like_json_feed(std::string_view first_bytes) {
  JsonScanner scanner(first_bytes);
  JsonWalk walk(scanner);
  for (int i = 0; i < 32; ++i) {
    const auto name = walk.next_member();
    if (!name || !*name) return false;
    const auto value = scanner.scan();
    if (!value) return false;
    if (**name == "version") return line_of(*value).find("jsonfeed.org/version") != std::string::npos;
  }
  return false;
}

Feed parse_json_feed(std::string_view bytes) {
  Feed feed;
  std::size_t items_at = 0;
  const auto lose = [&](const Error& error) {
    if (!feed.lost)
      feed.lost = Error{error.code, error.message + "; what stands before is kept",
                        std::to_string(feed.entries.size())};
  };
  JsonScanner head(bytes);
  JsonWalk members(head);
  for (;;) {  // the feed's own members first, wherever they stand
    const auto name = members.next_member();
    if (!name || !*name) break;
    head.at_end();
    if (**name == "items") items_at = head.at();
    const auto value = head.scan();
    if (!value) break;
    if (**name == "title") feed.channel.title = line_of(*value);
    if (**name == "home_page_url") feed.channel.url = line_of(*value);
    if (**name == "language") feed.channel.lang = line_of(*value);
    if (**name == "author" || **name == "authors") add_authors(*value, feed.channel.author);
  }
  if (items_at == 0) return feed;
  JsonScanner scanner(bytes, items_at);
  JsonWalk items(scanner);
  for (;;) {
    const auto more = items.next_element();
    if (!more) lose(more.error());
    if (!more || !*more) return feed;
    const auto item = scanner.scan();
    if (!item) {
      lose(item.error());
      return feed;
    }
    if (item->kind == JsonKind::Object) feed.entries.push_back(read_item(*item, feed.channel));
  }
}

}  // namespace entente
