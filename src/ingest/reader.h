// Bytes to documents. Looks at the bytes, not at the name, to tell what they are: text with optional front
// matter, document NDJSON, an HTML news page, a feed, e-mail, a Telegram export, a table of reports. All
// input is hostile: budgets for size, depth and count; what cannot be read becomes a Reject with its reason,
// and the rest goes on. Immutable: share across threads.
//
// Stated fields are kept; missing ones are worked out where they can be and named in Document::inferred:
// outlet (from the address), published (from the page, the address or the file's name), title, credits,
// language. A stated date that is none ("2015-13-40", "soon") rejects no document: `published` stays empty,
// `inferred` says "published?" ("fetched?" likewise), `extra` keeps what was written, and unread_date() is to
// be told; a month or a year counts as its last day and as
// inferred. An unknown `kind` is a reject: a report taken for what it is not would count as a source.
//
// Encodings are converted to UTF-8, line ends to "\n", control characters left out; Unicode is not normalised
// otherwise. `Document::offsets` leads back through all of it to the bytes of the file, or of the line, table
// row, element or attachment that `raw_path` names ("file:3", "file[3]", "mail.eml!note.txt").
// docs/formats.md has the formats.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/outlet_pack.h"
#include "types/column_map.h"
#include "types/document.h"

namespace entente {

struct ReadLimits {
  std::uint64_t file_bytes = 64ull << 20;  // a page, text, feed or mail; NDJSON is read line by line
  std::uint64_t container_bytes = 1ull
                                  << 30;   // a table, a Telegram export, an mbox: read one after the other
  std::uint64_t line_bytes = 16ull << 20;  // one NDJSON line
  std::uint64_t text_bytes = 8ull << 20;   // of one document's text
  int html_depth = 512;
  int mail_depth = 4;  // mail attached to mail attached to mail
};

// A file inside the file that is not of this reader's formats, such as a PDF attached to a mail: for the
// caller to read, within its own budgets, as it would any member of an archive.
struct Member {
  std::string path;  // "mail.eml!report.pdf"
  std::string bytes;
};

struct ReadResult {
  std::vector<Document> documents;
  std::vector<Reject> rejects;
  std::vector<Member> members;
};

// Where documents go as they are read, in the order of the input. Nothing is kept: a large table or export
// costs its bytes and one document. `member` may be empty: members are then left out (their mail lists them).
struct ReadSink {
  std::function<void(Document&&)> document;
  std::function<void(Reject&&)> reject;
  std::function<void(Member&&)> member;
};

// What to tell of a document whose date is stated and cannot be read; it is kept, without that date.
std::optional<Reject> unread_date(const Document& document);

class DocumentReader {
 public:
  // `outlets` outlives the reader. `columns` says which columns of tables hold what, where their headers do
  // not.
  explicit DocumentReader(const OutletPack& outlets, ReadLimits limits = {}, ColumnMap columns = {});

  // All documents in the bytes of one file. `path` is for messages, `Document::raw_path` and, last of all,
  // for inferring what the bytes do not say. `charset` is the label that came with the bytes, if any.
  // Documents come out sealed.
  ReadResult read(std::string_view bytes, std::string_view path, std::string_view charset = {}) const;
  void read(std::string_view bytes, std::string_view path, const ReadSink& sink,
            std::string_view charset = {}) const;

  // One line of document NDJSON; `where` is "path:line".
  Result<Document> read_ndjson_line(std::string_view line, std::string_view where) const;

  // Whether these first bytes are document NDJSON, so that the caller can stream lines instead of whole
  // files.
  static bool looks_like_ndjson(std::string_view first_bytes);

  const OutletPack& outlets() const { return *outlets_; }
  const ReadLimits& limits() const { return limits_; }

 private:
  const OutletPack* outlets_;
  ReadLimits limits_;
  ColumnMap columns_;
};

}  // namespace entente
