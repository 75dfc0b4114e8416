#include "ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/gzip_source.h"
#include "ingest/text_builder.h"

namespace entente {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr int kMostRetries = 8;

// libarchive converts names by the thread's locale; the program's is "C".
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, FreeArchive>;

// What libarchive's callbacks work on.
struct Feed {
  ByteSource* source = nullptr;
  std::uint64_t at = 0;
  std::optional<Error> error;  // of the source: more to the point than what libarchive makes of it
  std::array<char, kPiece> piece{};
};

la_ssize_t on_read(archive* handle, void* context, const void** bytes) {
  Feed& feed = *static_cast<Feed*>(context);
  *bytes = feed.piece.data();
  auto got = feed.source->read(feed.piece.data(), feed.piece.size());
  if (!got) {
    feed.error = std::move(got.error());
    archive_set_error(handle, EIO, "the input ended in an error");
    return -1;
  }
  feed.at += *got;
  return static_cast<la_ssize_t>(*got);
}

la_int64_t on_seek(archive* handle, void* context, la_int64_t offset, int whence) {
  Feed& feed = *static_cast<Feed*>(context);
  const std::uint64_t size = feed.source->size().value_or(0);
  const std::uint64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? feed.at : size;
  const la_int64_t target = static_cast<la_int64_t>(base) + offset;
  if (target < 0 || static_cast<std::uint64_t>(target) > size) return ARCHIVE_FATAL;
  if (auto done = feed.source->seek(static_cast<std::uint64_t>(target)); !done) {
    feed.error = std::move(done.error());
    archive_set_error(handle, EIO, "the input cannot be read again");
    return ARCHIVE_FATAL;
  }
  feed.at = static_cast<std::uint64_t>(target);
  return target;
}

Error error_of(archive* handle, const Feed& feed) {
  if (feed.error) return *feed.error;
  const char* said = archive_error_string(handle);
  std::string why = said != nullptr ? printable_name(said) : std::string();
  if (why.empty()) return {Code::BadFormat, "the archive is damaged", {}};
  return {Code::BadFormat, fmt::format("the archive is damaged or cut short ({})", why), {}};
}

bool open_feed(archive* handle, Feed& feed) {
  archive_read_set_callback_data(handle, &feed);
  archive_read_set_read_callback(handle, on_read);
  if (feed.source->size()) archive_read_set_seek_callback(handle, on_seek);
  return archive_read_open1(handle) == ARCHIVE_OK;
}

// The bytes of the member that `handle` stands at.
class MemberSource final : public ByteSource {
 public:
  // `charged`: reading it unpacks it (ZIP), or it lies there as it is (tar).
  MemberSource(archive* handle, Feed& feed, UnpackMeter& meter, bool charged)
      : handle_(handle), feed_(&feed), meter_(&meter), charged_(charged) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const UnpackMeter::Timing timing(*meter_);
    int retries = 0;
    la_ssize_t got = ARCHIVE_RETRY;
    while (got == ARCHIVE_RETRY && retries++ < kMostRetries) got = archive_read_data(handle_, into, size);
    if (got < 0) {
      broken_ = got == ARCHIVE_FATAL;
      return tl::unexpected(error_of(handle_, *feed_));
    }
    if (charged_) {
      if (auto paid = meter_->charge(static_cast<std::uint64_t>(got)); !paid)
        return tl::unexpected(paid.error());
    }
    return static_cast<std::size_t>(got);
  }

  bool broken() const { return broken_; }  // nothing can be read after it

 private:
  archive* handle_;
  Feed* feed_;
  UnpackMeter* meter_;
  bool charged_;
  bool broken_ = false;
};

// bzip2, xz, zstd: the filter is named, so that nothing else is guessed.
class FilterSource final : public ByteSource {
 public:
  FilterSource(ByteSource& packed, int filter, UnpackMeter& meter)
      : handle_(archive_read_new()), meter_(&meter) {
    feed_.source = &packed;
    ready_ = handle_ != nullptr && archive_read_support_format_raw(handle_.get()) == ARCHIVE_OK &&
             archive_read_append_filter(handle_.get(), filter) == ARCHIVE_OK;
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (!ready_) return fail(Code::Unsupported, "this build's libarchive cannot unpack this compression");
    const UnpackMeter::Timing timing(*meter_);
    if (!opened_) {
      archive_entry* entry = nullptr;
      opened_ = true;
      archive_read_set_callback_data(handle_.get(), &feed_);
      archive_read_set_read_callback(handle_.get(), on_read);
      if (archive_read_open1(handle_.get()) != ARCHIVE_OK)
        return tl::unexpected(error_of(handle_.get(), feed_));
      const int status = archive_read_next_header(handle_.get(), &entry);
      if (status == ARCHIVE_EOF) return 0;
      if (status < ARCHIVE_WARN) return tl::unexpected(error_of(handle_.get(), feed_));
    }
    const la_ssize_t got = archive_read_data(handle_.get(), into, size);
    if (got < 0) return tl::unexpected(error_of(handle_.get(), feed_));
    if (auto paid = meter_->charge(static_cast<std::uint64_t>(got)); !paid)
      return tl::unexpected(paid.error());
    return static_cast<std::size_t>(got);
  }

 private:
  Feed feed_;
  Handle handle_;
  UnpackMeter* meter_;
  bool ready_ = false;
  bool opened_ = false;
};

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  return printable_name(name != nullptr ? std::string_view(name) : std::string_view());
}

bool is_hidden(std::string_view name) {
  for (const std::string_view part : split(name, '/')) {
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
  }
  return false;
}

// Why a member is no plain file that can be read; nothing where it is one.
std::optional<Error> refusal(archive_entry* entry) {
  if (archive_entry_hardlink(entry) != nullptr) {
    return Error{Code::Unsupported, "a link to another member, which is read by itself", {}};
  }
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
      break;
    case AE_IFLNK:
      return Error{Code::Unsupported, "a symbolic link; links in archives are never followed", {}};
    default:
      return Error{Code::Unsupported, "a device, pipe or socket, not a file", {}};
  }
  if (archive_entry_is_encrypted(entry) != 0) {
    return Error{
        Code::Unsupported, "it is encrypted; unpack the archive with its password and give the files", {}};
  }
  if (archive_entry_sparse_count(entry) > 0) {
    return Error{Code::Unsupported, "a sparse file; unpack it yourself and give the file", {}};
  }
  return std::nullopt;
}

class Walk {
 public:
  Walk(ByteSource& source, Format format, UnpackMeter& meter, const ArchiveSinks& sinks)
      : format_(format),
        by_directory_(format == Format::Zip && source.size()),
        meter_(&meter),
        sinks_(&sinks) {
    feed_.source = &source;
  }

  Result<void> run() {
    const Utf8Locale locale;
    handle_.reset(archive_read_new());
    if (handle_ == nullptr) return fail(Code::Io, "no memory left to unpack with");
    const int supported = format_ == Format::Zip ? archive_read_support_format_zip(handle_.get())
                                                 : archive_read_support_format_tar(handle_.get());
    if (supported < ARCHIVE_WARN)
      return fail(Code::Unsupported, "this build's libarchive cannot read this archive");
    if (format_ == Format::Tar) {
      // "._name" members are passed over as hidden ones; an empty block may stand between concatenated
      // archives.
      archive_read_set_option(handle_.get(), "tar", "mac-ext", nullptr);
      archive_read_set_option(handle_.get(), "tar", "read_concatenated_archives", "1");
    }
    if (!open_feed(handle_.get(), feed_)) return tl::unexpected(error_of(handle_.get(), feed_));
    return walk();
  }

 private:
  Result<void> walk() {
    int retries = 0;
    for (;;) {
      archive_entry* entry = nullptr;
      int status = ARCHIVE_OK;
      {
        const UnpackMeter::Timing timing(*meter_);
        status = archive_read_next_header(handle_.get(), &entry);
      }
      if (status == ARCHIVE_EOF) return {};
      if (status == ARCHIVE_RETRY && ++retries < kMostRetries) continue;
      if (status <= ARCHIVE_FATAL || status == ARCHIVE_RETRY) return tl::unexpected(broken());
      if (auto counted = meter_->count_member(); !counted) return tl::unexpected(counted.error());
      if (status == ARCHIVE_FAILED) {
        sinks_->reject(name_of(entry), error_of(handle_.get(), feed_));
        continue;
      }
      last_ = name_of(entry);
      if (auto done = take(entry); !done) return done;
    }
  }

  Result<void> take(archive_entry* entry) {
    if (archive_entry_filetype(entry) == AE_IFDIR || is_hidden(last_)) return {};
    if (auto why = refusal(entry)) {
      sinks_->reject(last_, std::move(*why));
      return {};
    }
    MemberSource bytes(handle_.get(), feed_, *meter_, format_ == Format::Zip);
    sinks_->member(last_, bytes);
    if (meter_->spent()) return tl::unexpected(*meter_->spent());
    if (bytes.broken()) return tl::unexpected(broken());
    return by_directory_ || format_ == Format::Tar ? Result<void>() : drain(bytes);
  }

  // What was not wanted of a member that can only be passed over by unpacking it, so that the meter sees it.
  Result<void> drain(MemberSource& bytes) {
    std::array<char, 16 << 10> waste;
    for (;;) {
      const auto got = bytes.read(waste.data(), waste.size());
      if (got && *got > 0) continue;
      if (meter_->spent()) return tl::unexpected(*meter_->spent());
      if (bytes.broken()) return tl::unexpected(broken());
      return {};
    }
  }

  Error broken() const {
    Error error = error_of(handle_.get(), feed_);
    error.message +=
        last_.empty() ? ", at its start" : fmt::format(", at or behind its member \"{}\"", last_);
    return error;
  }

  Format format_;
  bool by_directory_;
  UnpackMeter* meter_;
  const ArchiveSinks* sinks_;
  Feed feed_;
  Handle handle_;
  std::string last_;
};

}  // namespace

Result<void> read_archive(ByteSource& source, Format format, UnpackMeter& meter, const ArchiveSinks& sinks) {
  return Walk(source, format, meter, sinks).run();
}

std::unique_ptr<ByteSource> open_compressed(ByteSource& packed, Format format, UnpackMeter& meter) {
  switch (format) {
    case Format::Bzip2:
      return std::make_unique<FilterSource>(packed, ARCHIVE_FILTER_BZIP2, meter);
    case Format::Xz:
      return std::make_unique<FilterSource>(packed, ARCHIVE_FILTER_XZ, meter);
    case Format::Zstd:
      return std::make_unique<FilterSource>(packed, ARCHIVE_FILTER_ZSTD, meter);
    default:
      return std::make_unique<GzipSource>(packed, meter);
  }
}

std::string printable_name(std::string_view name) {
  constexpr std::size_t kHead = 160;
  constexpr std::size_t kTail = 60;
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = decode_utf8(name, at);
    const std::string_view bytes = name.substr(at, point.size);
    at += point.size;
    const bool broken = point.value == 0xFFFD && point.size == 1;
    const bool control = point.value < 0x20 || control_size(bytes) > 0;
    if (!broken && !control) {
      out += bytes;
      continue;
    }
    for (const char c : bytes) out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
  }
  if (out.empty()) return "(no name)";
  if (out.size() <= kHead + kTail + 3) return out;
  std::size_t tail = out.size() - kTail;
  while (floor_utf8(out, tail) != tail) ++tail;
  return std::string(clip(out, kHead)) + "…" + out.substr(tail);
}

}  // namespace entente
