// Bytes to UTF-8. The order of belief: a byte order mark; bytes that are valid UTF-8 (a page that says
// otherwise is mostly wrong); what the page or the XML declaration says, by the WHATWG's reading of labels
// ("iso-8859-1" is windows-1252); UTF-16 or UTF-32 without a mark; UTF-8 with a few broken bytes; ICU's
// detector. What decodes to noise under all of them is no text. https://encoding.spec.whatwg.org/
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "types/document.h"

namespace entente {

struct DecodedText {
  std::string utf8;  // valid; bytes that no character stands for are U+FFFD; a byte order mark is left out
  OffsetMap map;     // utf8 -> the bytes given; empty where they are the same
  std::string encoding;  // lower case, as ICU or the label names it
};

// BadEncoding where the bytes are no text in any encoding we can tell.
Result<DecodedText> decode_text(std::string_view bytes);

// The same where the bytes come with the name of their encoding, as a part of a mail does ("" where not): it
// is believed before anything in the bytes, except that what is UTF-8 is UTF-8.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view charset);

// The label in <meta charset>, <meta http-equiv content="...charset=">, or an XML declaration, looked for in
// the first 8 KiB.
std::optional<std::string> find_declared_charset(std::string_view bytes);

// What a format is whose first bytes no text starts with: "a PDF file"; empty if they could be text.
std::string_view name_binary_format(std::string_view bytes);

}  // namespace entente
