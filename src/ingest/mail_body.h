// What of a mail's text is its sender's own. Quoted lines, the line that introduces them, what follows
// "Original Message" and the signature are somebody else's words or no report: they go, and are kept beside.
// A mail that is passed on within the text ("Forwarded message") is told apart, with what its own header
// lines say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/text_builder.h"

namespace entente {

struct ForwardedMail {
  std::string from;
  std::string date;
  std::string subject;
  TextBuilder text;
};

struct MailBody {
  TextBuilder own;
  std::string quoted;
  std::string signature;
  std::optional<ForwardedMail> forwarded;
};

// `text` is a part's, with `map` to its raw bytes. `flowed`: lines that end in a space go on (RFC 3676);
// `delete_space`: without that space.
MailBody split_body(std::string_view text, const OffsetMap& map, bool flowed, bool delete_space);

}  // namespace entente
