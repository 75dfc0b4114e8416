// The parts of a mail: RFC 5322 (headers), RFC 2045 and 2046 (MIME), RFC 2047 and 2231 (words in other
// encodings), as mail programs write them, which is not always as the standards ask. Written here rather than
// taken from GMime, because a text must keep the way back through charset and transfer encoding to its bytes,
// and because what there is to read of a mail's structure is little. Lengths, depth and number of parts are
// bounded.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/encoding.h"

namespace entente {

struct MailHeaders {
  std::vector<std::pair<std::string, std::string_view>>
      fields;  // name in lower case; value as written, folded

  // The first value of that name, unfolded, words decoded to UTF-8, on one line; "" where absent.
  std::string text(std::string_view name) const;
  // Unfolded, not decoded.
  std::string raw(std::string_view name) const;
  bool has(std::string_view name) const;
};

// "text/plain; charset=utf-8": the value in lower case, and its parameters, names in lower case (RFC 2231).
struct MailParameter {
  std::string value;
  std::map<std::string, std::string, std::less<>> parameters;

  std::string get(std::string_view name) const;
};
MailParameter parse_parameter(std::string_view header);

struct MailPart {
  MailHeaders headers;
  MailParameter type;            // text/plain where not stated
  std::uint32_t body_begin = 0;  // in the mail
  std::uint32_t body_end = 0;

  bool is(std::string_view wanted) const { return type.value == wanted; }
  std::string file_name() const;
  bool is_attachment() const;
};

// Whether the bytes begin like a mail: header lines only, up to an empty line, with a sender and what only
// mail has. `from_line`: a line "From somebody Mon Jan  1 ..." stands before, as in an mbox.
bool looks_like_mail(std::string_view bytes);
bool starts_mbox(std::string_view bytes);

// The part whose headers start at `begin`.
MailPart parse_part(std::string_view mail, std::uint32_t begin, std::uint32_t end,
                    std::string_view default_type);

// The parts of a multipart one, by its boundary; none if it has no boundary, or it is nowhere to be found.
std::vector<MailPart> split_parts(std::string_view mail, const MailPart& part);

// A part's bytes with its transfer encoding undone, and the way back to the mail's.
struct MailBytes {
  std::string bytes;
  OffsetMap map;
};
MailBytes decode_body(std::string_view mail, const MailPart& part);

// RFC 2047 words and bytes in any encoding to UTF-8.
std::string decode_header(std::string_view value);

// "Reuters News <alerts@reuters.com>", the first of several. Both "" where there is none.
struct MailAddress {
  std::string name;
  std::string address;  // lower case
};
MailAddress parse_address(const std::string& header);

}  // namespace entente
