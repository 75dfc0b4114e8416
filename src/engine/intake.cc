#include "engine/intake.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <unordered_set>

#include "base/file.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPeekBytes = 4096;
constexpr std::size_t kMostLineBytes = 64ull << 20;
constexpr int kMostDepth = 32;

std::string shown_path(const std::string& path, const std::string& base) {
  if (base.empty() || path == "-") return path == "-" ? "standard input" : path;
  const fs::path relative = fs::path(path).lexically_relative(base);
  return relative.empty() || *relative.begin() == ".." ? path : relative.generic_string();
}

// One line, without its end; false at the end of the stream. What goes beyond the budget is skipped and `over` set.
bool read_line(std::istream& in, std::string& line, bool& over) {
  line.clear();
  over = false;
  std::streambuf* buffer = in.rdbuf();
  for (int c = buffer->sbumpc(); ; c = buffer->sbumpc()) {
    if (c == std::char_traits<char>::eof()) return !line.empty() || over;
    if (c == '\n') return true;
    if (line.size() < kMostLineBytes) {
      line.push_back(static_cast<char>(c));
    } else {
      over = true;
    }
  }
}

struct Sinks {
  const std::function<void(Document&&)>& document;
  const std::function<void(Reject&&)>& reject;
};

void hand_over(ReadResult&& result, const Sinks& sinks) {
  for (Document& document : result.documents) sinks.document(std::move(document));
  for (Reject& reject : result.rejects) sinks.reject(std::move(reject));
}

Reject rejected(const Error& error, const std::string& shown) {
  return {shown, std::string(to_string(error.code)), error.message};
}

void take_line(const DocumentReader& reader, std::string_view line, bool over, const std::string& where,
               const Sinks& sinks) {
  if (over) {
    sinks.reject({where, std::string(to_string(Code::TooLarge)), "the line is longer than 64 MiB"});
    return;
  }
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
  auto document = reader.read_ndjson_line(line, where);
  if (document) {
    sinks.document(std::move(*document));
  } else {
    sinks.reject(rejected(document.error(), where));
  }
}

// From line `number` on.
void take_lines(const DocumentReader& reader, std::istream& in, const std::string& shown, std::uint64_t number,
                const Sinks& sinks) {
  std::string line;
  bool over = false;
  for (; read_line(in, line, over); ++number) {
    take_line(reader, line, over, shown + ":" + std::to_string(number), sinks);
  }
}

void read_one(const DocumentReader& reader, const std::string& path, const std::string& base, const Sinks& sinks) {
  const std::string shown = shown_path(path, base);
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const auto missing = load_file(path);
    const Error error = missing ? Error{Code::Io, "cannot be read", {}} : missing.error();
    sinks.reject(rejected(error, shown));
    return;
  }
  std::string peek(kPeekBytes, '\0');
  in.read(peek.data(), static_cast<std::streamsize>(peek.size()));
  peek.resize(static_cast<std::size_t>(in.gcount()));
  if (DocumentReader::looks_like_ndjson(peek)) {
    in.clear();
    in.seekg(0);
    take_lines(reader, in, shown, 1, sinks);
    return;
  }
  in.close();
  auto bytes = load_file(path);
  if (!bytes) {
    sinks.reject(rejected(bytes.error(), shown));
    return;
  }
  hand_over(reader.read(*bytes, shown), sinks);
}

// Standard input: lines where its first line is an NDJSON document, one whole file otherwise.
Result<void> read_standard_input(const DocumentReader& reader, const Sinks& sinks) {
  std::string first;
  bool over = false;
  if (!read_line(std::cin, first, over)) return {};
  if (DocumentReader::looks_like_ndjson(first + "\n")) {
    take_line(reader, first, over, "standard input:1", sinks);
    take_lines(reader, std::cin, "standard input", 2, sinks);
    return {};
  }
  std::string bytes = first + "\n";
  std::string rest(1 << 16, '\0');
  while (std::cin.read(rest.data(), static_cast<std::streamsize>(rest.size())) || std::cin.gcount() > 0) {
    bytes.append(rest.data(), static_cast<std::size_t>(std::cin.gcount()));
    if (bytes.size() > kDefaultFileBudget) return fail(Code::TooLarge, "standard input is larger than 256 MiB");
  }
  hand_over(reader.read(bytes, "standard input"), sinks);
  return {};
}

}  // namespace

Result<std::vector<std::string>> list_files(const std::string& folder, const std::vector<std::string>& skip) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return fail(Code::Io, "cannot list the folder: " + error.message(), folder);
  for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (error) return fail(Code::Io, "cannot list the folder: " + error.message(), folder);
    const std::string name = it->path().filename().string();
    const bool ours = it.depth() == 0 && std::find(skip.begin(), skip.end(), name) != skip.end();
    std::error_code ignored;
    if (it->is_directory(ignored)) {
      if (name.starts_with('.') || ours || it->is_symlink(ignored) || it.depth() >= kMostDepth) {
        it.disable_recursion_pending();
      }
      continue;
    }
    if (name.starts_with('.') || ours || !it->is_regular_file(ignored)) continue;
    files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<void> for_each_document(const DocumentReader& reader, const std::vector<std::string>& paths,
                               const std::string& base, const std::function<void(Document&&)>& document,
                               const std::function<void(Reject&&)>& reject) {
  const Sinks sinks{document, reject};
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path == "-") {
      if (auto done = read_standard_input(reader, sinks); !done) return done;
    } else if (fs::is_directory(path, ignored)) {
      const auto files = list_files(path);
      if (!files) return tl::unexpected(files.error());
      for (const std::string& file : *files) read_one(reader, file, base, sinks);
    } else {
      read_one(reader, path, base, sinks);
    }
  }
  return {};
}

Result<Intake> take_in(const DocumentReader& reader, const std::vector<std::string>& paths, const std::string& base,
                       Progress* progress) {
  Intake intake;
  std::unordered_set<std::string> seen;
  const auto keep = [&](Document&& document) {
    if (!seen.insert(document.id.str()).second) {
      ++intake.duplicates;
      return;
    }
    intake.documents.push_back(std::move(document));
    if (progress != nullptr) progress->update("reading", intake.documents.size(), 0);
  };
  const auto drop = [&](Reject&& reject) { intake.rejects.push_back(std::move(reject)); };
  if (auto done = for_each_document(reader, paths, base, keep, drop); !done) return tl::unexpected(done.error());
  return intake;
}

}  // namespace entente
