#include "language/outlet_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/morphology.h"
#include "language/tokenizer.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

std::vector<std::string> words_of(std::string_view name) {
  std::vector<Token> tokens;
  tokenize(name, tokens);
  std::vector<std::string> words;
  for (const Token& token : tokens) words.push_back(fold(slice(name, token.at)));
  return words;
}

bool is_common(const std::vector<std::string>& words) {
  return words.size() <= 2 && std::all_of(words.begin(), words.end(),
                                          [](const std::string& word) { return analyse_word(word).known; });
}

bool reports(std::string_view lemma) {
  static constexpr std::array kWords{"say"sv,     "report"sv,  "tell"sv,      "quote"sv,     "cite"sv,
                                     "write"sv,   "publish"sv, "according"sv, "newspaper"sv, "agency"sv,
                                     "website"sv, "daily"sv,   "channel"sv,   "magazine"sv,  "broadcast"sv};
  return std::find(kWords.begin(), kWords.end(), lemma) != kWords.end();
}

}  // namespace

OutletNames::OutletNames(const OutletPack& pack) {
  for (const Outlet& outlet : pack.outlets()) {
    std::vector<std::string> names = outlet.aliases;
    names.push_back(outlet.name);
    for (const std::string& name : names) {
      Form form{words_of(name), &outlet, false};
      if (form.words.size() > 1 && form.words.front() == "the") form.words.erase(form.words.begin());
      if (form.words.empty()) continue;
      const bool acronym = std::none_of(name.begin(), name.end(), is_ascii_lower);
      form.common = is_common(form.words) || (form.words.size() == 1 && !acronym);
      by_first_[form.words.front()].push_back(std::move(form));
    }
  }
  for (auto& [first, forms] : by_first_) {
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.words.size() > b.words.size(); });
    index_.insert(first, static_cast<std::uint32_t>(at_.size()));
    at_.push_back(&forms);
  }
}

OutletNames::Match OutletNames::find(const Page& page, std::size_t i, std::size_t end) const {
  const std::uint32_t found = index_.find(page.at(i));
  if (found == ViewTable::kAbsent) return {};
  for (const Form& form : *at_[found]) {
    if (i + form.words.size() > end) continue;
    bool same = true;
    bool capital = page.word(i).capitalised();
    for (std::size_t k = 1; k < form.words.size() && same; ++k) {
      same = page.at(i + k) == form.words[k];
      capital = capital || page.word(i + k).capitalised();
    }
    if (!same || !capital) continue;
    // Part of a longer name: "Fox Lake".
    const std::size_t behind = i + form.words.size();
    if (form.words.size() == 1 && behind < end && page.word(behind).capitalised() &&
        page.state(behind) == State::Propn)
      continue;
    if (form.common) {
      bool beside = false;
      const std::size_t after = i + form.words.size();
      for (std::size_t k = after; k < std::min(after + 3, end); ++k) {
        beside = beside || (page.word(k).reading_count > 0 && page.word(k).readings[0].lemma != nullptr &&
                            reports(page.word(k).readings[0].lemma->folded));
      }
      for (std::size_t k = i; k-- > 0 && i - k < 4;) {
        beside = beside || reports(page.at(k)) ||
                 (page.word(k).reading_count > 0 && reports(page.word(k).readings[0].lemma->folded));
      }
      if (!beside) continue;
    }
    return {form.words.size(), form.outlet};
  }
  return {};
}

}  // namespace entente::language
