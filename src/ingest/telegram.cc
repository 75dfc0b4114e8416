#include "ingest/telegram.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/fields.h"
#include "ingest/json_walk.h"

namespace entente {
namespace {

constexpr std::size_t kMostLinks = 32;

struct Chat {
  std::string name;
  std::string type;
  std::string id;

  bool is_channel() const { return type.ends_with("channel"); }
  bool is_linkable() const { return is_channel() || type.ends_with("supergroup"); }
};

struct Message {
  std::string type, id, date, unix_time, edited, edited_unix, from, author, forwarded_from, reply_to, via,
      media, file, mime;
  bool has_forward = false;
  bool poll = false;
  TextBuilder text;
  std::vector<std::string> links;
};

std::string line_of(const JsonValue& value) {
  if (value.kind == JsonKind::Number) return std::string(value.raw);
  if (value.kind != JsonKind::String) return "";
  auto text = unescape_json(value);
  if (text && find_invalid_utf8(*text)) return "";
  return text ? squeeze(clip(*text, 4096)) : "";
}

std::optional<Timestamp> parse_unix_time(std::string_view text) {
  std::int64_t seconds = 0;
  if (text.empty() || text.size() > 11) return std::nullopt;
  for (const char c : text) {
    if (!is_ascii_digit(c)) return std::nullopt;
    seconds = seconds * 10 + (c - '0');
  }
  const Timestamp stamp{{static_cast<std::int32_t>(seconds / 86400)},
                        static_cast<std::int32_t>(seconds % 86400)};
  return stamp.date.year() <= 9999 ? std::optional(stamp) : std::nullopt;
}

// Reads one message; the scanner is over the message's own bytes, so that all places are into those.
class MessageReader {
 public:
  Result<Message> read(std::string_view raw) {
    JsonScanner scanner(raw);
    JsonWalk walk(scanner);
    for (;;) {
      const auto name = walk.next_member();
      if (!name) return tl::unexpected(name.error());
      if (!*name) return std::move(message_);
      scanner.at_end();
      if (auto taken = take(**name, scanner, raw); !taken) return tl::unexpected(taken.error());
    }
  }

 private:
  Result<void> take(const std::string& name, JsonScanner& scanner, std::string_view raw) {
    const std::size_t begin = scanner.at();
    const auto value = scanner.scan();
    if (!value) return tl::unexpected(value.error());
    if (name == "text") return take_text(raw, begin, value->kind);
    if (name == "poll" && value->kind == JsonKind::Object) return take_poll(raw, begin);
    if (name == "forwarded_from") message_.has_forward = true;
    if (std::string* member = find(name)) *member = line_of(*value);
    if (name == "photo" && message_.media.empty()) message_.media = "photo";
    return {};
  }

  std::string* find(const std::string& name) {
    if (name == "type") return &message_.type;
    if (name == "id") return &message_.id;
    if (name == "date") return &message_.date;
    if (name == "date_unixtime") return &message_.unix_time;
    if (name == "edited") return &message_.edited;
    if (name == "edited_unixtime") return &message_.edited_unix;
    if (name == "from") return &message_.from;
    if (name == "author") return &message_.author;
    if (name == "forwarded_from") return &message_.forwarded_from;
    if (name == "reply_to_message_id") return &message_.reply_to;
    if (name == "via_bot") return &message_.via;
    if (name == "media_type") return &message_.media;
    if (name == "file_name") return &message_.file;
    if (name == "mime_type") return &message_.mime;
    return nullptr;
  }

  // A string, or an array of strings and of objects with a "text" of their own.
  Result<void> take_text(std::string_view raw, std::size_t begin, JsonKind kind) {
    JsonScanner scanner(raw, begin);
    TextBuilder whole;
    if (kind == JsonKind::String) {
      const auto value = scanner.scan();
      if (auto done = unescape_json(*value, whole); !done) return done;
    } else if (kind == JsonKind::Array) {
      JsonWalk walk(scanner);
      for (auto more = walk.next_element(); more && *more; more = walk.next_element()) {
        scanner.at_end();
        const std::size_t at = scanner.at();
        const auto piece = scanner.scan();
        if (!piece) return tl::unexpected(piece.error());
        if (piece->kind == JsonKind::String) {
          if (auto done = unescape_json(*piece, whole); !done) return done;
        } else if (piece->kind == JsonKind::Object) {
          if (auto done = take_piece(raw, at, whole); !done) return done;
        }
      }
    }
    const std::string text = whole.take_text();
    put_normalised(text, 0, whole.take_map(), message_.text);
    return {};
  }

  Result<void> take_piece(std::string_view raw, std::size_t at, TextBuilder& out) {
    JsonScanner scanner(raw, at);
    JsonWalk walk(scanner);
    std::string type, text, href;
    for (;;) {
      const auto name = walk.next_member();
      if (!name) return tl::unexpected(name.error());
      if (!*name) break;
      const auto value = scanner.scan();
      if (!value) return tl::unexpected(value.error());
      if (**name == "type") type = line_of(*value);
      if (**name == "href") href = line_of(*value);
      if (**name != "text" || value->kind != JsonKind::String) continue;
      text = line_of(*value);
      if (auto done = unescape_json(*value, out); !done) return done;
    }
    const std::string& link = href.empty() ? text : href;
    if ((type == "link" || type == "text_link") && message_.links.size() < kMostLinks)
      message_.links.push_back(link);
    return {};
  }

  // A poll's question, and below it the answers that it offers.
  Result<void> take_poll(std::string_view raw, std::size_t begin) {
    JsonScanner scanner(raw, begin);
    JsonWalk walk(scanner);
    TextBuilder out;
    for (;;) {
      const auto name = walk.next_member();
      if (!name) return tl::unexpected(name.error());
      if (!*name) break;
      scanner.at_end();
      const std::size_t at = scanner.at();
      const auto value = scanner.scan();
      if (!value) return tl::unexpected(value.error());
      if (**name == "question" && value->kind == JsonKind::String) {
        if (auto done = unescape_json(*value, out); !done) return done;
      }
      if (**name != "answers" || value->kind != JsonKind::Array) continue;
      JsonScanner answers(raw, at);
      JsonWalk each(answers);
      for (auto more = each.next_element(); more && *more; more = each.next_element()) {
        answers.at_end();
        const std::size_t answer = answers.at();
        const auto element = answers.scan();
        if (!element) return tl::unexpected(element.error());
        if (element->kind != JsonKind::Object) continue;
        out.put("\n- ", static_cast<std::uint32_t>(answer));
        if (auto done = take_piece(raw, answer, out); !done) return done;
      }
    }
    if (!message_.text.text().empty()) return {};
    const std::string text = out.take_text();
    put_normalised(text, 0, out.take_map(), message_.text);
    message_.poll = !text.empty();
    return {};
  }

  Message message_;
};

void set_time(const Message& message, Fields& fields) {
  if (const auto stamp = parse_unix_time(message.unix_time)) {
    fields.published = render_timestamp(*stamp);
  } else {
    fields.published = message.date;  // in the time zone of whoever exported it
    if (!message.date.empty()) fields.inferred.emplace_back("published");
  }
}

// A channel speaks as an outlet, by a name that it gave itself. Where the pack knows an outlet of that name
// it counts as that outlet: to take a namesake for the outlet costs a source, to count one outlet twice makes
// one.
void set_outlet(const Chat& chat, const OutletPack& outlets, Fields& fields) {
  const Outlet* known = chat.is_channel() ? outlets.find_name(chat.name) : nullptr;
  if (known != nullptr) {
    fields.outlet = known->id.str();
  } else {
    fields.outlet = "telegram:" + (chat.name.empty() ? chat.id : squeeze(chat.name));
  }
  fields.inferred.emplace_back("outlet");
}

void set_extra(const Chat& chat, const Message& message, Fields& fields) {
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) fields.extra.emplace_back(key, quote_json(value));
  };
  add("chat", chat.name);
  add("chat_type", chat.type);
  add("chat_id", chat.id);
  add("message_id", message.id);
  add("from", message.from == chat.name ? "" : message.from);
  add("author", message.author);
  add("forwarded_from", message.forwarded_from);
  add("reply_to", message.reply_to);
  add("via_bot", message.via);
  const auto edited = parse_unix_time(message.edited_unix);
  add("edited", edited ? render_timestamp(*edited) : message.edited);
  add("media", message.media);
  add("file", message.file);
  add("mime_type", message.mime);
  if (message.poll) add("text_is", "poll");
  std::string links;
  for (const std::string& link : message.links) links += (links.empty() ? "[" : ",") + quote_json(link);
  if (!links.empty()) fields.extra.emplace_back("links", links + "]");
}

class ExportReader {
 public:
  ExportReader(std::string_view bytes, std::string_view path, const ReadContext& context)
      : bytes_(bytes), path_(path), context_(context), scanner_(bytes) {}

  void read() {
    Chat chat;
    if (auto done = walk_chat(chat, std::string(path_), true); !done) {
      context_.reject(
          path_, done.error().code,
          fmt::format("the export breaks off: {}; {} messages before that are kept; export it again",
                      done.error().message, read_));
    } else if (read_ == 0) {
      context_.reject(path_, Code::Empty, "the export has no message with text");
    }
  }

 private:
  // An account's export has its chats in lists.
  Result<void> walk_chat(Chat& chat, const std::string& where, bool top) {
    JsonWalk walk(scanner_);
    for (;;) {
      const auto name = walk.next_member();
      if (!name) return tl::unexpected(name.error());
      if (!*name) return {};
      scanner_.at_end();
      const bool array = scanner_.at() < bytes_.size() && bytes_[scanner_.at()] == '[';
      const bool object = scanner_.at() < bytes_.size() && bytes_[scanner_.at()] == '{';
      Result<void> done;
      if (**name == "messages" && array) {
        complete(chat);
        done = walk_messages(chat, where);
      } else if (top && (**name == "chats" || **name == "left_chats") && object) {
        done = walk_list();
      } else {
        const auto value = scanner_.scan();
        if (!value) return tl::unexpected(value.error());
        if (**name == "name") chat.name = line_of(*value);
        if (**name == "type") chat.type = line_of(*value);
        if (**name == "id") chat.id = line_of(*value);
      }
      if (!done) return done;
    }
  }

  // The chat's name and type, should they stand behind its messages.
  void complete(Chat& chat) {
    if (!chat.type.empty() || !chat.name.empty()) return;
    JsonScanner ahead(bytes_, scanner_.at());
    if (!ahead.scan()) return;
    while (ahead.take(',')) {
      const auto key = ahead.scan();
      if (!key || key->kind != JsonKind::String || !ahead.take(':')) return;
      const auto value = ahead.scan();
      if (!value) return;
      if (key->raw == "\"name\"") chat.name = line_of(*value);
      if (key->raw == "\"type\"") chat.type = line_of(*value);
      if (key->raw == "\"id\"") chat.id = line_of(*value);
    }
  }

  Result<void> walk_list() {
    JsonWalk walk(scanner_);
    for (;;) {
      const auto name = walk.next_member();
      if (!name) return tl::unexpected(name.error());
      if (!*name) return {};
      scanner_.at_end();
      if (**name != "list" || scanner_.at() >= bytes_.size() || bytes_[scanner_.at()] != '[') {
        const auto value = scanner_.scan();
        if (!value) return tl::unexpected(value.error());
        continue;
      }
      JsonWalk list(scanner_);
      for (;;) {
        const auto more = list.next_element();
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        Chat chat;
        if (auto done = walk_chat(chat, fmt::format("{}[{}]", path_, chats_++), false); !done) return done;
      }
    }
  }

  Result<void> walk_messages(const Chat& chat, const std::string& where) {
    JsonWalk walk(scanner_);
    for (std::size_t i = 0;; ++i) {
      const auto more = walk.next_element();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      const auto value = scanner_.scan();
      if (!value) return tl::unexpected(value.error());
      take_message(chat, value->raw, fmt::format("{}[{}]", where, i));
    }
  }

  void take_message(const Chat& chat, std::string_view raw, const std::string& where) {
    if (const auto bad = find_invalid_utf8(raw)) {
      return context_.reject(where, Code::BadEncoding,
                             fmt::format("byte {} is not UTF-8, which JSON must be", *bad + 1));
    }
    auto message = MessageReader().read(raw);
    if (!message) return context_.reject(where, message.error().code, message.error().message);
    // Joins, pins and calls are no reports, nor is a picture without a word.
    if (message->type != "message" || message->text.text().empty()) return;
    ++read_;
    Fields fields;
    if (!message->id.empty()) fields.id = (chat.id.empty() ? "" : chat.id + "/") + message->id;
    set_time(*message, fields);
    set_outlet(chat, context_.outlets, fields);
    if (chat.is_linkable() && !chat.id.empty() && !message->id.empty()) {
      fields.url = fmt::format("https://t.me/c/{}/{}", chat.id, message->id);
      fields.inferred.emplace_back("url");
    }
    // From the nearest to the farthest: who forwarded it in a group, then whose words they are.
    if (!chat.is_channel() && !message->from.empty()) fields.credits.push_back(message->from);
    if (message->has_forward) {
      fields.credits.push_back(message->forwarded_from.empty() ? "unknown Telegram account"
                                                               : message->forwarded_from);
    }
    set_extra(chat, *message, fields);
    context_.add(make_document(std::move(fields), std::move(message->text), {where, raw}, context_.outlets,
                               context_.limits.text_bytes),
                 where);
  }

  std::string_view bytes_;
  std::string_view path_;
  const ReadContext& context_;
  JsonScanner scanner_;
  std::size_t chats_ = 0;
  std::size_t read_ = 0;
};

}  // namespace

bool looks_like_telegram(std::string_view first_bytes) {
  JsonScanner scanner(first_bytes);
  JsonWalk walk(scanner);
  bool type = false;
  bool id = false;
  for (int i = 0; i < 32; ++i) {
    const auto name = walk.next_member();
    if (!name || !*name) return false;
    if (**name == "messages" && scanner.take('[')) return type && id;
    if ((**name == "chats" || **name == "left_chats") && scanner.take('{')) {
      JsonScanner inner(first_bytes, scanner.at());
      const auto key = inner.scan();
      return key && (key->raw == "\"about\"" || key->raw == "\"list\"");
    }
    const auto value = scanner.scan();
    if (!value) return false;
    type = type || (**name == "type" && value->kind == JsonKind::String);
    id = id || **name == "id";
  }
  return false;
}

void read_telegram(std::string_view bytes, std::string_view path, const ReadContext& context) {
  ExportReader(bytes, path, context).read();
}

}  // namespace entente
