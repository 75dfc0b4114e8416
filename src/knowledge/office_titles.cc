#include "knowledge/office_titles.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "knowledge/name_pieces.h"

namespace entente {
namespace {

using Ranked = std::pair<std::string_view, int>;

constexpr auto kExact = std::to_array<Ranked>({
    {"supreme leader", 100},
    {"president", 99},
    {"king", 98},
    {"queen", 98},
    {"emir", 98},
    {"sultan", 98},
    {"pope", 98},
    {"emperor", 98},
    {"leader", 97},
    {"prime minister", 96},
    {"premier", 96},
    {"chancellor", 96},
    {"acting president", 95},
    {"interim president", 95},
    {"acting prime minister", 94},
    {"crown prince", 92},
    {"state counsellor", 92},
    {"chief executive", 91},
    {"vice president", 90},
    {"secretary of state", 89},
    {"foreign minister", 88},
    {"foreign secretary", 88},
    {"defence minister", 87},
    {"secretary of defense", 87},
    {"defence secretary", 87},
    {"deputy prime minister", 86},
    {"vice premier", 86},
    {"vice chancellor", 86},
    {"interior minister", 84},
    {"home secretary", 84},
    {"home minister", 84},
    {"finance minister", 84},
    {"treasury secretary", 84},
    {"chancellor of the exchequer", 84},
    {"national security adviser", 82},
    {"first lady", 20},
});

// Tried in order on titles that are not above: the first that the title begins with, or holds (leading '*').
constexpr auto kPatterns = std::to_array<Ranked>({
    {"secretary-general of the", 95},
    {"general secretary of the", 93},
    {"*president of the european", 93},
    {"*secretary-general", 90},
    {"director general of the", 88},
    {"director-general of the", 88},
    {"managing director of the", 88},
    {"president of the world bank", 88},
    {"*high representative", 88},
    {"leader of", 85},
    {"chairman of the presidential", 96},
    {"chairman of the sovereignty", 96},
    {"chairman of the state", 85},
    {"secretary of the supreme national security", 82},
    {"secretary of the security council", 82},
    {"chief of the general staff", 80},
    {"chairman of the joint chiefs", 80},
    {"commander-in-chief", 80},
    {"chief of army staff", 79},
    {"supreme allied commander", 79},
    {"director of the", 76},
    {"speaker of", 78},
    {"president of the", 74},
    {"deputy foreign minister", 60},
    {"deputy minister", 45},
    {"assistant", 44},
    {"minister without", 60},
    {"minister of state", 62},
    {"*minister", 70},
    {"minister", 70},
    {"secretary of", 70},
    {"attorney general", 68},
    {"permanent representative to the united nations", 66},
    {"ambassador to the united nations", 66},
    {"*envoy", 66},
    {"*spokesman", 56},
    {"*spokeswoman", 56},
    {"ambassador to", 58},
    {"commander of", 66},
    {"chief of", 64},
    {"deputy chief of", 62},
    {"head of", 62},
    {"governor of the central bank", 60},
    {"governor of", 52},
    {"chief minister of", 54},
    {"mayor of", 46},
    {"chief justice", 60},
    {"*adviser", 58},
    {"senator", 50},
    {"*opposition", 66},
    {"judge", 40},
    {"justice", 40},
    {"deputy", 46},
    {"state secretary", 42},
    {"member of", 35},
});

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

int seniority_of(std::string_view folded) {
  for (const auto& [title, rank] : kExact) {
    if (title == folded) return rank;
  }
  for (const auto& [pattern, rank] : kPatterns) {
    if (pattern.front() == '*' ? contains(folded, pattern.substr(1)) : folded.starts_with(pattern))
      return rank;
  }
  return folded.empty() ? 0 : 40;
}

std::string_view office_class(std::string_view folded, std::string_view country) {
  using Named = std::pair<std::string_view, std::string_view>;
  static constexpr auto kClasses = std::to_array<Named>({
      {"foreign minister", "foreign minister"},
      {"foreign secretary", "foreign minister"},
      {"minister of foreign affairs", "foreign minister"},
      {"secretary of foreign affairs", "foreign minister"},
      {"secretary for foreign affairs", "foreign minister"},
      {"secretary of state for foreign affairs", "foreign minister"},
      {"secretary of state for foreign and commonwealth affairs", "foreign minister"},
      {"minister for foreign affairs", "foreign minister"},
      {"external affairs minister", "foreign minister"},
      {"minister of external affairs", "foreign minister"},
      {"top diplomat", "foreign minister"},
      {"defence minister", "defence minister"},
      {"defense minister", "defence minister"},
      {"defence secretary", "defence minister"},
      {"defense secretary", "defence minister"},
      {"secretary of defense", "defence minister"},
      {"minister of defence", "defence minister"},
      {"secretary of state for defence", "defence minister"},
      {"minister of defense", "defence minister"},
      {"pentagon chief", "defence minister"},
      {"interior minister", "interior minister"},
      {"home secretary", "interior minister"},
      {"home minister", "interior minister"},
      {"minister of the interior", "interior minister"},
      {"minister of home affairs", "interior minister"},
      {"minister for home affairs", "interior minister"},
      {"secretary of state for the home department", "interior minister"},
      {"finance minister", "finance minister"},
      {"treasury secretary", "finance minister"},
      {"secretary of the treasury", "finance minister"},
      {"chancellor of the exchequer", "finance minister"},
      {"prime minister", "head of government"},
      {"premier", "head of government"},
      {"chancellor", "head of government"},
      {"head of government", "head of government"},
      {"president", "head of state"},
      {"president of the palestinian national authority", "head of state"},
      {"king", "head of state"},
      {"queen", "head of state"},
      {"emir", "head of state"},
      {"sultan", "head of state"},
      {"head of state", "head of state"},
      {"national security adviser", "national security adviser"},
      {"national security advisor", "national security adviser"},
  });
  if (folded == "secretary of state" && (country.empty() || country == "USA")) return "foreign minister";
  // Elsewhere than in Britain the foreign secretary is the ministry's first official.
  if (folded == "foreign secretary" && !country.empty() && country != "GBR") return {};
  for (const auto& [title, office] : kClasses) {
    if (title == folded) return office;
  }
  return {};
}

namespace {

std::string_view standard_word(std::string_view word) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr auto kWords = std::to_array<Pair>({
      {"defense", "defence"},           {"advisor", "adviser"},     {"labor", "labour"},
      {"ministers", "minister"},        {"defence", "defence"},     {"spokesman", "spokes"},
      {"spokeswoman", "spokes"},        {"spokesperson", "spokes"}, {"chairman", "chair"},
      {"chairwoman", "chair"},          {"chairperson", "chair"},   {"economic", "economy"},
      {"internal", "interior"},         {"external", "foreign"},    {"petroleum", "oil"},
      {"transportation", "transport"},  {"sports", "sport"},        {"vice", "deputy"},
      {"councilor", "councillor"},      {"finances", "finance"},    {"judge", "justice"},
      {"environmental", "environment"},
  });
  for (const auto& [written, standard] : kWords) {
    if (written == word) return standard;
  }
  return word;
}

// Words that a title may have or not.
bool goes_without_saying(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"of", "for", "the", "and", "to", "in", "s", "a", "federal", "national", "affairs", "republic",
       "acting", "interim", "cabinet", "america", "federation", "authority", "staff"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// In alphabetical order, each once. Copies: append_pieces() keeps a dotted word ("u.s.") only until its next
// call.
std::vector<std::string> words_of_title(std::string_view folded) {
  std::vector<std::string> words;
  std::vector<std::string_view> pieces;
  std::string scratch;
  for (const std::string_view word : split(folded, ' ')) {
    pieces.clear();
    append_pieces(word, scratch, pieces);
    for (const std::string_view piece : pieces) {
      if (!goes_without_saying(piece)) words.emplace_back(standard_word(piece));
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool holds_word(const std::vector<std::string>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

// A minister of several things is the minister of each: "Minister of Finance and Planning" is the finance
// minister. A deputy or a minister of state is somebody else.
bool is_wider_ministry(const std::vector<std::string>& narrow, const std::vector<std::string>& wide) {
  if (!holds_word(narrow, "minister") || narrow.size() < 2 ||
      !std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end()))
    return false;
  for (const std::string_view rank :
       {"deputy", "vice", "state", "assistant", "shadow", "prime", "first", "delegate"}) {
    if (holds_word(wide, rank) != holds_word(narrow, rank)) return false;
  }
  return true;
}

}  // namespace

bool same_office(std::string_view a, std::string_view b, std::string_view country) {
  const std::string first = fold_name(a);
  const std::string second = fold_name(b);
  if (first == second) return true;
  const std::string_view office = office_class(first, country);
  if (!office.empty() && office == office_class(second, country)) return true;
  const auto words_a = words_of_title(first);
  const auto words_b = words_of_title(second);
  if (words_a.empty() || words_b.empty()) return false;
  return words_a == words_b || is_wider_ministry(words_a, words_b) || is_wider_ministry(words_b, words_a);
}

bool has_one_holder(std::string_view folded, std::string_view country) {
  const std::string_view office = office_class(folded, country);
  return office == "foreign minister" || office == "defence minister" || office == "head of government" ||
         folded == "president" || folded == "king" || folded == "emir";
}

}  // namespace entente
