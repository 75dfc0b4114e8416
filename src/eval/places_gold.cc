#include "eval/places_gold.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;
constexpr std::size_t kMostText = 8u << 20;  // of one document
constexpr std::size_t kMostDocuments = 100000;
constexpr std::size_t kMostPlaces = 1000000;

std::string_view text_of(const pugi::xml_node& node, const char* child) {
  return trim(node.child(child).text().get());
}

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Byte offsets of a text's characters.
class Characters {
 public:
  explicit Characters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).size)
      starts_.push_back(static_cast<std::uint32_t>(i));
    starts_.push_back(static_cast<std::uint32_t>(text.size()));
  }
  std::size_t byte(std::size_t character) const { return starts_[std::min(character, starts_.size() - 1)]; }

 private:
  std::vector<std::uint32_t> starts_;
};

// The occurrence of `name` that begins nearest to byte `at`.
std::optional<std::size_t> nearest(std::string_view text, std::string_view name, std::size_t at) {
  const std::size_t after = text.find(name, std::min(at, text.size()));
  const std::size_t before = text.rfind(name, at);
  if (after == std::string_view::npos && before == std::string_view::npos) return std::nullopt;
  if (before == std::string_view::npos) return after;
  if (after == std::string_view::npos) return before;
  return after - at < at - before ? after : before;
}

class Reader {
 public:
  Result<std::vector<PlacedDocument>> read(std::string_view xml);

 private:
  tl::unexpected<Error> bad(std::string message) const {
    return fail(Code::BadFormat, std::move(message), fmt::format("article {}", documents_.size() + 1));
  }
  Result<void> article(const pugi::xml_node& node);
  Result<void> place(const pugi::xml_node& node, const Characters& characters, PlacedDocument& document);

  std::vector<PlacedDocument> documents_;
  std::size_t places_ = 0;
};

Result<void> Reader::place(const pugi::xml_node& node, const Characters& characters,
                           PlacedDocument& document) {
  const bool lgl = std::string_view(node.name()) == "toponym";
  const std::string_view name = text_of(node, lgl ? "phrase" : "name");
  const auto start = number<std::uint32_t>(text_of(node, "start"));
  if (name.empty() || !start)
    return bad("a place needs a name and where it starts in the text, a whole number");
  if (++places_ > kMostPlaces) return fail(Code::TooLarge, fmt::format("more than {} places", kMostPlaces));
  const pugi::xml_node point = lgl ? node.child("gaztag") : node;
  if (lgl && text_of(point, "lat").empty()) {
    ++document.pointless;
    return {};
  }
  const auto lat = number<double>(text_of(point, "lat"));
  const auto lon = number<double>(text_of(point, "lon"));
  if (!lat || !lon || !(*lat >= -90 && *lat <= 90) || !(*lon >= -180 && *lon <= 180))
    return bad(fmt::format("\"{}\" needs a latitude from -90 to 90 and a longitude from -180 to 180", name));
  const std::size_t expected = characters.byte(*start - (lgl || *start == 0 ? 0 : 1));
  const auto at = nearest(document.text, name, expected);
  if (!at) return bad(fmt::format("\"{}\" does not stand in the article's text", name));
  document.places.push_back(
      {{static_cast<std::uint32_t>(*at), static_cast<std::uint32_t>(*at + name.size())}, *lat, *lon});
  return {};
}

Result<void> Reader::article(const pugi::xml_node& node) {
  if (documents_.size() == kMostDocuments)
    return fail(Code::TooLarge, fmt::format("more than {} articles", kMostDocuments));
  PlacedDocument document;
  document.text = node.child("text").text().get();
  if (document.text.size() > kMostText)
    return bad(fmt::format("its text is longer than {} MiB", kMostText >> 20));
  if (trim(document.text).empty()) return bad("has no text");
  document.id = text_of(node, "source");
  if (document.id.empty()) document.id = node.attribute("docid").value();
  if (document.id.empty()) document.id = fmt::format("{}", documents_.size() + 1);
  const Characters characters(document.text);
  for (const pugi::xml_node& location : node.child("locations").children("location")) {
    if (auto done = place(location, characters, document); !done) return done;
  }
  for (const pugi::xml_node& toponym : node.child("toponyms").children("toponym")) {
    if (auto done = place(toponym, characters, document); !done) return done;
  }
  documents_.push_back(std::move(document));
  return {};
}

Result<std::vector<PlacedDocument>> Reader::read(std::string_view xml) {
  if (xml.size() > kMostBytes)
    return fail(Code::TooLarge, fmt::format("is larger than {} MiB", kMostBytes >> 20));
  if (const auto at = find_invalid_utf8(xml))
    return fail(Code::BadEncoding, "is not UTF-8", fmt::format("byte {}", *at));
  pugi::xml_document tree;
  const pugi::xml_parse_result parsed =
      tree.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed)
    return fail(Code::BadFormat, fmt::format("is no well-formed XML: {}", parsed.description()),
                fmt::format("byte {}", parsed.offset));
  const pugi::xml_node root = tree.child("articles");
  if (!root)
    return fail(Code::BadFormat, "has no element <articles>, as files of GeoVirus and LGL have", "byte 0");
  for (const pugi::xml_node& node : root.children("article")) {
    if (auto done = article(node); !done) return tl::unexpected(std::move(done.error()));
  }
  return std::move(documents_);
}

}  // namespace

Result<std::vector<PlacedDocument>> parse_placed(std::string_view xml) { return Reader().read(xml); }

}  // namespace entente
