#include "engine/raw_bytes.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "base/hash.h"
#include "engine/file_source.h"
#include "engine/source_reader.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPdfText = "!text";

// Ends early, once what was looked for has been found.
class UntilFound final : public ByteSource {
 public:
  UntilFound(ByteSource& inner, const bool& found) : inner_(&inner), found_(&found) {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    if (*found_) return std::size_t{0};
    return inner_->read(into, size);
  }
  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  Result<void> seek(std::uint64_t at) override { return inner_->seek(at); }

 private:
  ByteSource* inner_;
  const bool* found_;
};

struct Place {
  std::string file;
  std::string shown;  // of the file: what `raw_path` starts with
};

// The shortest front of `raw_path` that is a file, below `folder` or as it stands. What follows it is the
// name of something within, and never looked for on disk.
std::optional<Place> find_file(const std::string& folder, const std::string& raw_path) {
  for (const fs::path& root : {fs::path(folder), fs::path()}) {
    for (std::size_t end = 0; end < raw_path.size();) {
      end = std::min(raw_path.find_first_of("!@:[#", end + 1), raw_path.size());
      const std::string front = raw_path.substr(0, end);
      const fs::path file = root / front;
      std::error_code ignored;
      if (fs::is_regular_file(file, ignored)) return Place{file.string(), front};
    }
  }
  return std::nullopt;
}

bool holds(const DocumentReader& reader, std::string_view bytes, const std::string& name,
           const Document& document) {
  for (const Document& other : reader.read(bytes, name).documents) {
    if (other.raw_path == document.raw_path && other.raw_hash == document.raw_hash) return true;
  }
  return false;
}

}  // namespace

Result<RawBytes> find_raw_bytes(const DocumentReader& reader, const std::string& folder,
                                const Document& document) {
  const std::string& path = document.raw_path;
  if (path.starts_with("http://") || path.starts_with("https://") || path.starts_with("standard input")) {
    return fail(Code::NotFound,
                fmt::format("not kept: they came from {}; their SHA-256 was {}",
                            path.starts_with("http") ? "the network" : "standard input", document.raw_hash));
  }
  const auto place = find_file(folder, path);
  if (!place)
    return fail(Code::NotFound,
                fmt::format("the file is not there any more; their SHA-256 was {}", document.raw_hash));
  auto file = open_file(place->file);
  if (!file) return tl::unexpected(file.error());

  RawBytes raw;
  raw.file = place->file;
  bool found = false;
  bool within = false;  // in a part of a member, which only its reader can take out
  UntilFound source(**file, found);
  SourceReader sources(reader, {},
                       {[](Document&&) {}, [](Reject&&) {},
                        [&](const std::string& name, std::string_view bytes) {
                          if (found || !path.starts_with(name)) return;
                          if (path == name && sha256_hex(bytes) == document.raw_hash) {
                            raw.bytes = std::string(bytes);
                            raw.pdf = name.ends_with(kPdfText);
                            found = true;
                          } else if (path != name && holds(reader, bytes, name, document)) {
                            found = within = true;
                          }
                        }});
  sources.take(source, place->shown);
  if (within)
    return fail(Code::Unsupported,
                "they are there unchanged, as a part of a larger file that is not taken apart here");
  if (!found) {
    return fail(Code::Mismatch,
                fmt::format("the file holds other bytes now; their SHA-256 was {}", document.raw_hash));
  }
  return raw;
}

}  // namespace entente
