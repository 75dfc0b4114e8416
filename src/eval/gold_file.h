// Gold data from files, plain or gzip-compressed, from folders of them and from archives.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

Result<std::string> load_gold(const std::string& path);

// What takes the bytes of one file; `name` is its path, within an archive "archive!member".
using TakeGold = std::function<Result<void>(const std::string& name, std::string_view bytes)>;

// Hands over each of `paths`; of a folder or an archive (tar, also .tar.gz, and ZIP) the files whose names
// end in one of `endings`, or in one and ".gz": a folder's by name, with those of folders below it; an
// archive's as they come. An error names the file. Empty where a folder or an archive has no such file.
Result<void> for_each_gold(const std::vector<std::string>& paths,
                           const std::vector<std::string_view>& endings, const TakeGold& take);

// Which documents to score, by how their ids start; without prefixes all.
struct IdPrefixes {
  std::vector<std::string> prefixes;

  bool take(std::string_view id) const;
};

// The last part of `name` up to its first full stop: "b" of "a!x/b.conll.gz".
std::string stem_of(std::string_view name);

}  // namespace entente
