// Bytes of any shape to documents: pages and texts, lines of NDJSON, rows of event data, PDFs, and what holds
// other files, at any depth: ZIP and tar archives, gzip, bzip2, xz and zstd streams, WARC and ARC. Told by
// the bytes, never by a name; streamed, so that no more than one file, member or line is in memory; one set
// of budgets for all that one input unpacks to.
//
// Names: a member is "news.zip!a/b.html", a line "day.ndjson.gz:12", a page of a web archive
// "x.warc.gz@12345" (the byte at which its gzip member starts, as in CDX indexes; "+678" follows where
// several records share one; without compression the byte of the record), a PDF's text "paper.pdf!text".
// Compression adds nothing to a name.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/process.h"
#include "ingest/byte_source.h"
#include "ingest/collected.h"
#include "ingest/reader.h"
#include "ingest/tell_format.h"
#include "ingest/unpack_meter.h"
#include "ingest/warc.h"

namespace entente {

struct IntakeLimits {
  std::uint64_t whole_bytes =
      256ull << 20;  // of a file or member that is read whole: all but lines and containers
  std::uint64_t line_bytes = 64ull << 20;
  std::uint64_t rejects = 10'000;  // of one input that are told one by one; the rest is counted
  UnpackLimits unpack;
  WarcLimits warc;
  ProcessLimits pdf;
};

class SourceReader {
 public:
  struct Sinks {
    std::function<void(Document&&)> document;
    std::function<void(Reject&&)> reject;
    // Where set: gets the bytes that would be read, under the name they go by, instead of their being read. A
    // PDF comes as its text.
    std::function<void(const std::string& name, std::string_view bytes)> bytes = {};
  };

  // `reader` outlives it.
  SourceReader(const DocumentReader& reader, const IntakeLimits& limits, Sinks sinks);

  // Everything in one input, in order. `shown` names it.
  void take(ByteSource& source, const std::string& shown, const Collected& collected = {});

 private:
  class Input;
  const DocumentReader* reader_;
  IntakeLimits limits_;
  Sinks sinks_;
};

}  // namespace entente
