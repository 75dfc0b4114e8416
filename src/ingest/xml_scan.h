// A forgiving reader of XML (XML 1.0) that knows where in its input every tag, attribute and character
// stands. Written here because a feed's text must keep the way back to its bytes, which libxml2's trees and
// events do not give, and because feeds are broken in ways that end an XML parse: here a stray "<" or "&" is
// text, an attribute needs no quotes, and what does not end, ends with the input.
//
// It never expands: of a document type declaration only internal entities that stand for plain characters are
// kept, so that nothing can grow (no "billion laughs") and nothing outside is ever read. One pass, linear.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text_builder.h"

namespace entente {

struct XmlAttribute {
  std::string_view name;  // as written, prefix included
  std::string_view raw;   // the value as written, without its quotes
};

enum class XmlKind : std::uint8_t { Start, End, Text, CData };

struct XmlToken {
  XmlKind kind = XmlKind::Text;
  std::uint32_t begin = 0;  // [begin, end) in the text scanned, marks included
  std::uint32_t end = 0;
  std::uint32_t inner_begin = 0;  // of Text and CData: without the marks
  std::uint32_t inner_end = 0;
  std::string_view name;                 // of a Start or End, as written
  std::vector<XmlAttribute> attributes;  // of a Start; at most 64, the rest is passed over
  bool empty = false;                    // <name/>
};

class XmlScanner {
 public:
  explicit XmlScanner(std::string_view text, std::uint32_t at = 0) : text_(text), at_(at) {}

  // The next token; comments, processing instructions and declarations are passed over. False at the end.
  bool next(XmlToken& token);

  std::uint32_t at() const { return at_; }
  void seek(std::uint32_t at) { at_ = at; }
  // Internal entities declared so far whose value is plain characters, as written; at most 64.
  const std::map<std::string, std::string, std::less<>>& entities() const { return entities_; }
  bool broken_off() const { return broken_off_; }  // the input ended inside a tag, comment or CDATA section

 private:
  void take_text(XmlToken& token, std::size_t from);
  bool skip_other();
  void skip_to(std::string_view mark, std::size_t from);
  void skip_doctype();
  void take_entities(std::string_view subset);
  void take_cdata(XmlToken& token);
  void take_end(XmlToken& token);
  void take_start(XmlToken& token);
  std::size_t take_attribute(XmlToken& token, std::size_t at);

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::map<std::string, std::string, std::less<>> entities_;
  bool broken_off_ = false;
  bool had_subset_ = false;
};

// "dc:date" without its prefix, and the prefix.
std::string_view local_name(std::string_view name);
std::string_view prefix_of(std::string_view name);

// Decodes character references: numeric ones (those of 0x80..0x9F as windows-1252, as browsers do), XML's
// five, `declared` ones, and the named ones of HTML, which feeds use undeclared. What is none stays as it is.
// Looking a name up costs a little, so that only the first few thousand different ones are.
class XmlReferences {
 public:
  void declare(const std::map<std::string, std::string, std::less<>>& entities);

  // `raw` stands at `begin` of a text that `base` maps to its bytes.
  void unescape(std::string_view raw, std::uint32_t begin, const OffsetMap& base, TextBuilder& out);
  std::string unescape(std::string_view raw);

 private:
  std::size_t decode(std::string_view raw, std::string& out);
  const std::string& find_named(std::string_view name);

  std::map<std::string, std::string, std::less<>> named_;
};

}  // namespace entente
