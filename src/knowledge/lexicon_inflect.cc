#include "knowledge/lexicon_inflect.h"

#include "knowledge/lexicon_data.h"

namespace entente {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

std::string with_s(std::string_view lemma) {
  const std::string word(lemma);
  for (const std::string_view end : {"s", "x", "z", "ch", "sh"}) {
    if (ends_with(lemma, end)) return word + "es";
  }
  if (ends_with(lemma, "o")) return word + "es";
  if (word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2])) {
    return word.substr(0, word.size() - 1) + "ies";
  }
  return word + "s";
}

// "stop" -> "stopp"; nothing where the last consonant is never doubled.
std::string doubled(std::string_view lemma) {
  const std::size_t n = lemma.size();
  if (n < 3 || is_vowel(lemma[n - 1]) || !is_vowel(lemma[n - 2])) return {};
  if (std::string_view("wxyh").find(lemma[n - 1]) != std::string_view::npos) return {};
  if (is_vowel(lemma[n - 3]) && !ends_with(lemma.substr(0, n - 1), "ue") && lemma[n - 3] != 'u') return {};
  return std::string(lemma) + lemma[n - 1];
}

bool one_syllable(std::string_view lemma) {
  int groups = 0;
  for (std::size_t i = 0; i < lemma.size(); ++i) {
    if (is_vowel(lemma[i]) && (i == 0 || !is_vowel(lemma[i - 1]))) ++groups;
  }
  return groups == 1;
}

void add_regular_past(std::string_view lemma, std::vector<InflectedForm>& forms) {
  const std::uint8_t kind = kFormPast | kFormParticiple;
  const std::string word(lemma);
  if (word.back() == 'e') {
    forms.push_back({word + "d", kind});
  } else if (word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2])) {
    forms.push_back({word.substr(0, word.size() - 1) + "ied", kind});
  } else {
    const std::string stem = doubled(lemma);
    if (stem.empty() || !one_syllable(lemma))
      forms.push_back({word + "ed", kind});  // "rapped", never "raped"
    if (!stem.empty()) forms.push_back({stem + "ed", kind});
  }
}

}  // namespace

std::vector<InflectedForm> inflect_verb(std::string_view lemma, const IrregularVerbs& irregular) {
  const std::string word(lemma);
  std::vector<InflectedForm> forms{{word, kFormBase}, {word == "have" ? "has" : with_s(lemma), kFormThird}};
  if (word.size() > 2 && ends_with(lemma, "ie")) {
    forms.push_back({word.substr(0, word.size() - 2) + "ying", kFormGerund});
  } else if (word.size() > 2 && word.back() == 'e' && !ends_with(lemma, "ee") && !ends_with(lemma, "oe")) {
    forms.push_back({word.substr(0, word.size() - 1) + "ing", kFormGerund});
  } else {
    const std::string stem = doubled(lemma);
    if (stem.empty() || !one_syllable(lemma)) forms.push_back({word + "ing", kFormGerund});
    if (!stem.empty()) forms.push_back({stem + "ing", kFormGerund});
  }
  const auto it = irregular.find(lemma);
  if (it == irregular.end()) {
    add_regular_past(lemma, forms);
    return forms;
  }
  for (const std::string& past : it->second.past) forms.push_back({past, kFormPast});
  for (const std::string& participle : it->second.participle) forms.push_back({participle, kFormParticiple});
  return forms;
}

std::vector<std::string> inflect_noun(std::string_view lemma) {
  std::vector<std::string> forms{std::string(lemma)};
  if (ends_with(lemma, "is"))
    forms.push_back(std::string(lemma.substr(0, lemma.size() - 2)) + "es");
  else if (ends_with(lemma, "man"))
    forms.push_back(std::string(lemma.substr(0, lemma.size() - 3)) + "men");
  else if (!ends_with(lemma, "s"))
    forms.push_back(with_s(lemma));
  else
    forms.push_back(std::string(lemma) + "es");
  return forms;
}

}  // namespace entente
