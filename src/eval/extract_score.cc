#include "eval/extract_score.h"

#include <unicode/uchar.h>
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "eval/gold_file.h"

namespace entente {
namespace {

constexpr std::size_t kShingle = 4;

// As Python's \w: letters, anything with a numeric value, the underscore; no combining marks.
bool is_token_letter(char32_t c) {
  if (c == '_') return true;
  const auto point = static_cast<UChar32>(c);
  constexpr std::uint32_t kLetters = U_GC_L_MASK | U_GC_N_MASK;
  return (U_MASK(u_charType(point)) & kLetters) != 0;
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_token_letter(point.value) != inside) {
      if (inside) tokens.push_back(text.substr(begin, at - begin));
      begin = at;
      inside = !inside;
    }
    at += point.size;
  }
  if (inside) tokens.push_back(text.substr(begin));
  return tokens;
}

using Shingles = std::map<std::vector<std::string_view>, double>;

Shingles shingles_of(std::string_view text) {
  const std::vector<std::string_view> tokens = tokens_of(text);
  Shingles shingles;
  if (tokens.empty()) return shingles;
  const std::size_t count = tokens.size() < kShingle ? 1 : tokens.size() - kShingle + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(i);
    const auto size = static_cast<std::ptrdiff_t>(std::min(kShingle, tokens.size() - i));
    shingles[{first, first + size}] += 1;
  }
  return shingles;
}

double ratio(double right, double wrong, double missed) {
  if (wrong == 0 && missed == 0) return 1;
  return right + wrong > 0 ? right / (right + wrong) : 0;
}

Result<std::string> load_page(const std::string& stem) {
  for (const char* ending : {".html", ".html.gz"}) {
    auto page = load_gold(stem + ending);
    if (page || page.error().code != Code::NotFound) return page;
  }
  return fail(Code::NotFound, "the gold names a page that is not there", stem + ".html[.gz]");
}

}  // namespace

ShingleCounts count_shingles(std::string_view gold, std::string_view found) {
  const Shingles wanted = shingles_of(gold);
  const Shingles given = shingles_of(found);
  ShingleCounts counts;
  for (const auto& [shingle, count] : wanted) {
    const auto match = given.find(shingle);
    const double common = match == given.end() ? 0 : std::min(count, match->second);
    counts.tp += common;
    counts.fn += count - common;
  }
  double total = 0;
  for (const auto& [shingle, count] : given) total += count;
  counts.fp = total - counts.tp;
  const double sum = counts.tp + counts.fp + counts.fn;
  if (sum > 0) counts = {counts.tp / sum, counts.fp / sum, counts.fn / sum};
  return counts;
}

Result<ExtractFigures> score_extract(const DocumentReader& reader, const std::string& folder) {
  const std::string gold_path = folder + "/ground-truth.json";
  const auto bytes = load_file(gold_path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto gold = nlohmann::json::parse(*bytes, nullptr, false);
  if (!gold.is_object())
    return fail(Code::BadFormat, "expected an object: file id to {\"articleBody\": text}", gold_path);
  ExtractFigures figures;
  double precision = 0;
  double recall = 0;
  std::size_t found = 0;
  std::size_t wanted = 0;
  for (const auto& [id, entry] : gold.items()) {
    const auto body = entry.is_object() ? entry.find("articleBody") : entry.end();
    if (!entry.is_object() || (body != entry.end() && !body->is_string())) {
      return fail(Code::BadFormat, "an entry is no object with a string \"articleBody\"",
                  gold_path + ": " + id);
    }
    const auto page = load_page(folder + "/html/" + id);
    if (!page) return tl::unexpected(page.error());
    const ReadResult result = reader.read(*page, id);
    const std::string text = result.documents.empty() ? "" : result.documents.front().text;
    const std::string truth = body == entry.end() ? "" : body->get<std::string>();
    const ShingleCounts counts = count_shingles(truth, text);
    if (counts.tp + counts.fp > 0) precision += ratio(counts.tp, counts.fp, counts.fn), ++found;
    if (counts.tp + counts.fn > 0) recall += ratio(counts.tp, counts.fn, counts.fp), ++wanted;
    ++figures.n;
  }
  if (figures.n == 0) return fail(Code::Empty, "the gold has no pages", gold_path);
  figures.precision = found == 0 ? 0 : precision / static_cast<double>(found);
  figures.recall = wanted == 0 ? 0 : recall / static_cast<double>(wanted);
  const double sum = figures.precision + figures.recall;
  figures.f1 = sum > 0 ? 2 * figures.precision * figures.recall / sum : 0;
  return figures;
}

}  // namespace entente
