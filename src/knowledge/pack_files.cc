#include "knowledge/pack_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/text.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 1000;  // of one folder
constexpr std::size_t kMostFindings = 200;

struct Kind {
  std::string_view name;
  std::vector<std::string_view> tables;
};

const std::array<Kind, 5>& kinds() {
  static const std::array<Kind, 5> kKinds = {{
      {"actors",
       {"agents.tsv", "groups.tsv", "names.tsv", "offices.tsv", "organisations.tsv", "origins.tsv",
        "persons.tsv", "spellings.tsv", "states.tsv"}},
      {"lexicon",
       {"classes.tsv", "content.tsv", "equipment.tsv", "frames.tsv", "irregular.tsv", "nouns.tsv",
        "speech.tsv", "verbs.tsv"}},
      {"ontology",
       {"cameo.tsv", "codes.tsv", "contexts.tsv", "datasets.tsv", "derive.tsv", "modes.tsv", "plover.tsv",
        "topics.tsv"}},
      {"outlets", {"outlets.tsv", "reliability.tsv"}},
      {"places", {"places.tsv", "towns.tsv"}},
  }};
  return kKinds;
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && entries.size() < kMostEntries;
       at.increment(error))
    entries.push_back(at->path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

// What is meant for a table, whatever it is called.
bool looks_like_table(const fs::path& path) {
  const std::string extension = ascii_lower(path.extension().string());
  return extension == ".tsv" || extension == ".csv";
}

bool holds_table(const fs::path& folder) {
  const std::vector<fs::path> entries = entries_of(folder);
  return std::any_of(entries.begin(), entries.end(), looks_like_table);
}

class FileCheck {
 public:
  // The tables that may stand in `folder`: of one kind, or of all.
  void check(const fs::path& folder, std::span<const Kind> of) {
    for (const fs::path& path : entries_of(folder)) {
      if (looks_like_table(path)) check_table(path, of);
    }
  }

  // A folder within a pack folder.
  void check_folder(const fs::path& folder) {
    const std::string name = folder.filename().string();
    if (name == "models" || !holds_table(folder)) return;
    std::vector<std::string_view> names;
    for (const Kind& kind : kinds()) names.push_back(kind.name);
    tell(folder, fmt::format("holds tables, and none of {} is called so: nothing in it is read",
                             fmt::join(names, ", ")));
  }

  std::vector<std::string> take() { return std::move(findings_); }

 private:
  void check_table(const fs::path& path, std::span<const Kind> of) {
    const std::string name = path.filename().string();
    std::vector<std::string_view> known;
    for (const Kind& kind : of) known.insert(known.end(), kind.tables.begin(), kind.tables.end());
    std::error_code error;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      tell(path,
           fmt::format("no table is called so and it is not read; here belong {}", fmt::join(known, ", ")));
    } else if (!fs::is_regular_file(path, error)) {
      tell(path, "is no file and is not read; a table belongs here");
    }
  }

  void tell(const fs::path& path, std::string_view what) {
    if (findings_.size() < kMostFindings) findings_.push_back(fmt::format("{}: {}", path.string(), what));
  }

  std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> check_pack_files(const std::vector<std::string>& folders) {
  FileCheck check;
  for (const std::string& folder : folders) {
    check.check(folder, kinds());
    for (const fs::path& inner : entries_of(folder)) {
      std::error_code error;
      if (!fs::is_directory(inner, error) || looks_like_table(inner)) continue;
      const auto kind = std::find_if(kinds().begin(), kinds().end(),
                                     [&](const Kind& k) { return k.name == inner.filename().string(); });
      if (kind == kinds().end())
        check.check_folder(inner);
      else
        check.check(inner, {&*kind, 1});
    }
  }
  return check.take();
}

}  // namespace entente
