// Taking containers apart as the tests, the corpus and the fuzz targets do: compression layers, archives and
// their members, to a small depth, into a list of names.
#pragma once

#include <string>
#include <vector>

#include "ingest/archive.h"
#include "ingest/byte_source.h"
#include "ingest/tell_format.h"
#include "ingest/warc.h"

namespace entente::test {

struct Unpacked {
  struct Member {
    std::string name;
    std::string bytes;
  };
  std::vector<Member> members;
  std::vector<std::string> rejects;  // "name: reason"
};

// Members over `most` bytes are rejects.
inline void unpack(ByteSource& source, const std::string& name, UnpackMeter& meter, Unpacked& out,
                   int depth = 0, std::uint64_t most = 1 << 20) {
  PeekSource ahead(source);
  const auto first = ahead.peek(kTellingBytes);
  if (!first) {
    out.rejects.push_back(name + ": " + first.error().message);
    return;
  }
  const Format format = tell_format(first->substr(0, kTellingBytes));
  const bool archive = format == Format::Zip || format == Format::Tar;
  if (depth < 4 && is_compressed(format)) {
    const auto inside = open_compressed(ahead, format, meter);
    return unpack(*inside, name, meter, out, depth + 1, most);
  }
  if (depth < 4 && archive) {
    const ArchiveSinks sinks{[&](const std::string& member, ByteSource& bytes) {
                               unpack(bytes, name + "!" + member, meter, out, depth + 1, most);
                             },
                             [&](const std::string& member, Error&& error) {
                               out.rejects.push_back(name + "!" + member + ": " + error.message);
                             }};
    if (auto done = read_archive(ahead, format, meter, sinks); !done)
      out.rejects.push_back(name + ": " + done.error().message);
    return;
  }
  auto bytes = read_all(ahead, most);
  if (bytes) {
    out.members.push_back({name, std::move(*bytes)});
  } else {
    out.rejects.push_back(name + ": " + bytes.error().message);
  }
}

inline Unpacked unpack(std::string_view bytes, const UnpackLimits& limits = {}) {
  Unpacked out;
  UnpackMeter meter(limits);
  meter.set_packed(bytes.size());
  MemorySource source(bytes);
  unpack(source, "test", meter, out);
  return out;
}

// Hands its bytes out in pieces of at most `piece`, and cannot go back: a pipe.
class DripSource final : public ByteSource {
 public:
  explicit DripSource(std::string_view bytes, std::size_t piece = 1) : bytes_(bytes), piece_(piece) {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    return bytes_.read(into, std::min(size, piece_));
  }

 private:
  MemorySource bytes_;
  std::size_t piece_;
};

struct Pages {
  std::vector<WebPage> pages;
  std::vector<std::string> rejects;
  std::uint64_t records = 0;
};

inline Pages read_web_archive(std::string_view bytes, const UnpackLimits& limits = {}) {
  Pages out;
  UnpackMeter meter(limits);
  meter.set_packed(bytes.size());
  const WarcSinks sinks{[&](WebPage&& page) { out.pages.push_back(std::move(page)); },
                        [&](std::uint64_t offset, Error&& error) {
                          out.rejects.push_back(std::to_string(offset) + ": " + error.message);
                        }};
  MemorySource packed(bytes);
  const auto walk = [&](ByteSource& source) {
    PeekSource ahead(source);
    const auto first = ahead.peek(kTellingBytes);
    const bool arc = first && tell_format(*first) == Format::Arc;
    const auto records = arc ? read_arc(ahead, {}, meter, sinks) : read_warc(ahead, {}, meter, sinks);
    if (records) {
      out.records = *records;
    } else {
      out.rejects.push_back("the end: " + records.error().message);
    }
  };
  if (tell_format(bytes.substr(0, kTellingBytes)) == Format::Gzip) {
    walk(*open_compressed(packed, Format::Gzip, meter));
  } else {
    walk(packed);
  }
  return out;
}

}  // namespace entente::test
