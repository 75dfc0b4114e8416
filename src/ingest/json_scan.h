// A strict reader of JSON (RFC 8259) that knows where in its input every value and every character of a
// string stands. Written here because a report's text must keep the way back to its bytes, escapes included,
// and unknown values must be kept as they were written (numbers of any size); libraries give neither.
// Iterative: depth costs a byte, and beyond kJsonDepth it is an error. Differential-tested against
// nlohmann-json.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "ingest/text_builder.h"

namespace entente {

inline constexpr std::size_t kJsonDepth = 512;

enum class JsonKind : std::uint8_t { String, Number, Object, Array, True, False, Null };
std::string_view to_string(JsonKind kind);  // "a string", for messages

struct JsonValue {
  JsonKind kind = JsonKind::Null;
  std::string_view raw;   // as written, quotes and brackets included
  std::size_t begin = 0;  // of `raw` in the scanned text
};

class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool at_end();         // nothing but white space is left
  bool take(char mark);  // after white space

  // One value, checked to its last byte. Errors name the byte, counted from 1.
  Result<JsonValue> scan();

  // Members of the object that starts here, in order; keys are unescaped. Stops at the first error, which may
  // be the visitor's. A key that comes twice is an error.
  Result<void> scan_members(
      const std::function<Result<void>(const std::string& key, const JsonValue&)>& visit);

 private:
  tl::unexpected<Error> broken(std::string_view what) const;
  void skip_space();
  bool scan_string();
  bool scan_number();
  bool scan_word(std::string_view word);
  Result<JsonKind> scan_scalar();

  std::string_view text_;
  std::size_t at_ = 0;
};

// What a string value stands for, and the offsets of its characters in the text that `value.begin` refers to.
// BadEncoding for half of a surrogate pair.
Result<void> unescape_json(const JsonValue& value, TextBuilder& out);
Result<std::string> unescape_json(const JsonValue& value);

// `raw`, a valid value, without the white space between its parts.
std::string compact_json(std::string_view raw);

// `text`, valid UTF-8, as a JSON string with its quotes.
std::string quote_json(std::string_view text);

}  // namespace entente
