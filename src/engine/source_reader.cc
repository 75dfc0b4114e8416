#include "engine/source_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/pdf.h"
#include "exchange/event_rows.h"
#include "ingest/archive.h"
#include "ingest/gzip_source.h"

namespace entente {
namespace {

constexpr std::size_t kTellingRows = 64 << 10;  // first bytes that tell a table of events

// Tells the meter how much of the input has been taken, where its size is not known beforehand.
class CountedSource final : public ByteSource {
 public:
  CountedSource(ByteSource& inner, UnpackMeter& meter) : inner_(&inner), meter_(&meter) {
    if (inner.size()) meter.set_packed(*inner.size());
  }
  Result<std::size_t> read(char* into, std::size_t size) override {
    auto got = inner_->read(into, size);
    if (got && !inner_->size()) meter_->set_packed(taken_ += *got);
    return got;
  }
  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  Result<void> seek(std::uint64_t at) override { return inner_->seek(at); }

 private:
  ByteSource* inner_;
  UnpackMeter* meter_;
  std::uint64_t taken_ = 0;
};

std::string size_of(std::uint64_t bytes) {
  return bytes % (1 << 20) == 0 ? fmt::format("{} MiB", bytes >> 20) : fmt::format("{} bytes", bytes);
}

}  // namespace

// One input on its way: its meter, and how many rejects it has come to.
class SourceReader::Input {
 public:
  Input(const SourceReader& reader, const std::string& shown)
      : reader_(reader.reader_),
        limits_(&reader.limits_),
        sinks_(&reader.sinks_),
        shown_(shown),
        meter_(reader.limits_.unpack) {}

  void run(ByteSource& source, const Collected& collected) {
    CountedSource counted(source, meter_);
    take(counted, shown_, 0, collected, nullptr);
    if (untold_ > 0) {
      sinks_->reject({shown_, std::string(to_string(Code::TooLarge)),
                      fmt::format("{} more rejects in it are not told one by one", untold_)});
    }
  }

 private:
  void reject(const std::string& name, const Error& error) {
    // What a spent meter stops, it stops at every layer: told once.
    if (meter_.spent() && std::exchange(told_spent_, true)) return;
    put({name, std::string(to_string(error.code)),
         error.where.empty() ? error.message : error.where + ": " + error.message});
  }

  void give(Document&& document) {
    if (auto unread = unread_date(document)) put(std::move(*unread));
    sinks_->document(std::move(document));
  }

  void put(Reject&& reject) {
    if (++rejects_ > limits_->rejects) {
      ++untold_;
    } else {
      sinks_->reject(std::move(reject));
    }
  }

  // `gzip` is the stream that `source` is the inside of, if it is one.
  void take(ByteSource& source, const std::string& name, int depth, const Collected& collected,
            GzipSource* gzip) {
    PeekSource ahead(source);
    const auto first = ahead.peek(kTellingBytes);
    if (!first) return reject(name, first.error());
    const Format format = tell_format(first->substr(0, kTellingBytes));
    const bool container = is_compressed(format) || format == Format::Zip || format == Format::Tar ||
                           format == Format::Warc || format == Format::Arc;
    if (container && depth >= limits_->unpack.depth) {
      return reject(name, {Code::TooLarge,
                           fmt::format("archives within archives more than {} deep; unpack the outer ones",
                                       limits_->unpack.depth),
                           {}});
    }
    switch (format) {
      case Format::Gzip:
        return take_gzip(ahead, name, depth, collected);
      case Format::Bzip2:
      case Format::Xz:
      case Format::Zstd:
        return take(*open_compressed(ahead, format, meter_), name, depth + 1, collected, nullptr);
      case Format::Zip:
      case Format::Tar:
        return take_archive(ahead, format, name, depth);
      case Format::Warc:
      case Format::Arc:
        return take_web_archive(ahead, format, name, gzip);
      case Format::Lines:
        return take_lines(ahead, name, collected);
      case Format::Office:
        return reject(name,
                      {Code::Unsupported, "an office document or e-book; save it as text, HTML or PDF", {}});
      case Format::Pdf:
        return take_pdf(ahead, name, collected);
      case Format::Json:
      case Format::Feed:
        return take_whole(ahead, name, collected);
      case Format::Other:
        return take_text(ahead, name, collected);
    }
  }

  void take_gzip(ByteSource& packed, const std::string& name, int depth, const Collected& collected) {
    GzipSource inside(packed, meter_);
    take(inside, name, depth + 1, collected, &inside);
  }

  void take_archive(ByteSource& source, Format format, const std::string& name, int depth) {
    // The directory of a ZIP stands at its end: without a way back, all of it comes into memory first. Half
    // as much at every depth, so that no nesting of them adds up to more than twice the first.
    if (format == Format::Zip && !source.size()) {
      const std::uint64_t most = limits_->whole_bytes >> depth;
      const auto bytes = read_all(source, most);
      if (!bytes && bytes.error().code == Code::TooLarge && !meter_.spent()) {
        return reject(
            name,
            {Code::TooLarge,
             fmt::format("a ZIP archive of more than {} within another one or from a pipe; give it as a file",
                         size_of(most)),
             {}});
      }
      if (!bytes) return reject(name, bytes.error());
      MemorySource whole(*bytes);
      return walk_archive(whole, format, name, depth);
    }
    walk_archive(source, format, name, depth);
  }

  void walk_archive(ByteSource& source, Format format, const std::string& name, int depth) {
    std::uint64_t seen = 0;
    const ArchiveSinks sinks{[&](const std::string& member, ByteSource& bytes) {
                               ++seen;
                               take(bytes, name + "!" + member, depth + 1, {}, nullptr);
                             },
                             [&](const std::string& member, Error&& error) {
                               ++seen;
                               reject(name + "!" + member, error);
                             }};
    if (auto done = read_archive(source, format, meter_, sinks); !done) return reject(name, done.error());
    if (seen == 0) reject(name, {Code::Empty, "the archive holds no file", {}});
  }

  void take_web_archive(PeekSource& source, Format format, const std::string& name, GzipSource* gzip) {
    const auto place = [&](std::uint64_t offset) {
      if (gzip == nullptr) return fmt::format("{}@{}", name, offset);
      const GzipSource::Place at = gzip->locate(offset);
      return at.within == 0 ? fmt::format("{}@{}", name, at.member)
                            : fmt::format("{}@{}+{}", name, at.member, at.within);
    };
    std::uint64_t seen = 0;
    const WarcSinks sinks{[&](WebPage&& page) {
                            ++seen;
                            take_page(std::move(page), place(page.offset));
                          },
                          [&](std::uint64_t offset, Error&& error) {
                            ++seen;
                            reject(place(offset), error);
                          }};
    const auto records = format == Format::Warc ? read_warc(source, limits_->warc, meter_, sinks)
                                                : read_arc(source, limits_->warc, meter_, sinks);
    if (!records) return reject(name, records.error());
    if (seen == 0) reject(name, {Code::Empty, fmt::format("no page among its {} records", *records), {}});
  }

  void take_page(WebPage page, const std::string& name) {
    MemorySource bytes(page.bytes);
    PeekSource ahead(bytes);
    const Collected collected{std::move(page.url), std::move(page.fetched), std::move(page.charset)};
    if (tell_format(std::string_view(page.bytes).substr(0, kTellingBytes)) == Format::Pdf) {
      return take_pdf(ahead, name, collected);
    }
    read(page.bytes, name, collected);
  }

  // Hands over (line, its name) for each line that is not blank; what cannot be read is rejected.
  template <class Take>
  void for_each_line(PeekSource& source, const std::string& name, const Take& take_one) {
    std::string line;
    bool over = false;
    for (std::uint64_t number = 1;; ++number) {
      const std::string where = fmt::format("{}:{}", name, number);
      const auto more = source.read_line(line, limits_->line_bytes, over);
      if (!more) return reject(where, more.error());
      if (!*more) return;
      if (over) {
        reject(where,
               {Code::TooLarge, fmt::format("the line is longer than {}", size_of(limits_->line_bytes)), {}});
      } else if (line.find_first_not_of(" \t\r") != std::string::npos) {
        take_one(line, where);
      }
    }
  }

  void take_lines(PeekSource& source, const std::string& name, const Collected& collected) {
    for_each_line(source, name, [&](std::string_view line, const std::string& where) {
      take_line(line, where, collected);
    });
  }

  // Other people's event data row by row; any other text as a whole.
  void take_text(PeekSource& source, const std::string& name, const Collected& collected) {
    const auto first = source.peek(kTellingRows);
    if (!first) return reject(name, first.error());
    const auto table = EventTable::recognise(first->substr(0, kTellingRows));
    if (!table) return reject(name, table.error());
    if (!*table) return take_whole(source, name, collected);
    bool any = false;
    for_each_line(source, name, [&](std::string_view line, const std::string& where) {
      any = take_row(**table, line, where) || any;
    });
    if (!any) reject(name, {Code::Empty, "a table of events without a row", {}});
  }

  // Whether the line is more than the table's header.
  bool take_row(const EventTable& table, std::string_view line, const std::string& where) {
    auto row = table.read_row(line, where, reader_->outlets());
    if (row && !*row) return false;
    if (sinks_->bytes) {
      sinks_->bytes(where, line);
    } else if (!row) {
      reject(where, Error{row.error().code, row.error().message, {}});
    } else {
      sinks_->document(std::move(**row));
    }
    return true;
  }

  void take_line(std::string_view line, const std::string& where, const Collected& collected) {
    if (sinks_->bytes) return sinks_->bytes(where, line);
    auto document = reader_->read_ndjson_line(line, where);
    if (!document) return reject(where, Error{document.error().code, document.error().message, {}});
    ReadResult result;
    result.documents.push_back(std::move(*document));
    if (!collected.fetched.empty()) place_collected(result, *reader_, false, where, where, collected);
    give(std::move(result.documents.front()));
  }

  std::optional<std::string> load(ByteSource& source, const std::string& name) {
    auto bytes = read_all(source, limits_->whole_bytes);
    if (bytes) return std::move(*bytes);
    Error error = std::move(bytes.error());
    if (error.code == Code::TooLarge && !meter_.spent()) {
      error.message = fmt::format("larger than {}; split it", size_of(limits_->whole_bytes));
    }
    reject(name, error);
    return std::nullopt;
  }

  void take_whole(ByteSource& source, const std::string& name, const Collected& collected) {
    if (const auto bytes = load(source, name)) read(*bytes, name, collected);
  }

  void take_pdf(ByteSource& source, const std::string& name, const Collected& collected) {
    const auto bytes = load(source, name);
    if (!bytes) return;
    const auto content = extract_pdf(*bytes, limits_->pdf);
    if (!content) return reject(name, content.error());
    if (sinks_->bytes) return sinks_->bytes(name + "!text", content->text);
    const std::string path = collected.url.empty() ? name : collected.url;
    auto document = read_pdf_document(*content, *bytes, path, *reader_);
    if (!document) return reject(name, document.error());
    ReadResult result;
    result.documents.push_back(std::move(*document));
    place_collected(result, *reader_, true, path, name, collected);
    give(std::move(result.documents.front()));
  }

  void read(std::string_view bytes, const std::string& name, const Collected& collected) {
    if (sinks_->bytes) return sinks_->bytes(name, bytes);
    ReadResult result = read_collected(*reader_, bytes, name, collected);
    for (Document& document : result.documents) give(std::move(document));
    for (Reject& one : result.rejects) put(std::move(one));
    for (const Member& member : result.members) take_attachment(member);
  }

  // What a mail carries is read like an archive's member.
  void take_attachment(const Member& member) {
    if (attached_ >= limits_->unpack.depth) {
      return reject(member.path,
                    {Code::TooLarge, "mail within mail too deep to be read; save the attachment", {}});
    }
    ++attached_;
    MemorySource source(member.bytes);
    CountedSource counted(source, meter_);
    take(counted, member.path, 1, {}, nullptr);
    --attached_;
  }

  const DocumentReader* reader_;
  const IntakeLimits* limits_;
  const Sinks* sinks_;
  std::string shown_;
  UnpackMeter meter_;
  std::uint64_t rejects_ = 0;
  std::uint64_t untold_ = 0;
  int attached_ = 0;  // attachments within attachments, now
  bool told_spent_ = false;
};

SourceReader::SourceReader(const DocumentReader& reader, const IntakeLimits& limits, Sinks sinks)
    : reader_(&reader), limits_(limits), sinks_(std::move(sinks)) {}

void SourceReader::take(ByteSource& source, const std::string& shown, const Collected& collected) {
  Input(*this, shown).run(source, collected);
}

}  // namespace entente
