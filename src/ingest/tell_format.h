// What bytes are, told by their first ones and never by a name: whether they hold other files, and how to get
// at them. Magic numbers: RFC 1952 (gzip), RFC 8878 (zstd), PKWARE's APPNOTE (ZIP), POSIX.1-2001 pax (tar),
// ISO 28500 (WARC), the Internet Archive's ARC description, ISO 32000 (PDF).
#pragma once

#include <string_view>

namespace entente {

enum class Format {
  Other,  // what DocumentReader reads, or names when it rejects it
  Lines,  // document NDJSON: read line by line
  Json,   // other JSON
  Feed,   // RSS, Atom or RDF
  Pdf,
  Zip,
  Office,  // a ZIP file that is one document: word processor, spreadsheet, e-book, program
  Tar,
  Gzip,
  Bzip2,
  Xz,
  Zstd,
  Warc,
  Arc,
};

// So many first bytes tell all of them.
inline constexpr std::size_t kTellingBytes = 4096;

// By `first_bytes`, kTellingBytes of them or all there are.
Format tell_format(std::string_view first_bytes);

constexpr bool is_compressed(Format format) {
  return format == Format::Gzip || format == Format::Bzip2 || format == Format::Xz || format == Format::Zstd;
}

}  // namespace entente
