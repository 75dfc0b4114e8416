#include "language/tag_states.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace entente::language {
namespace {

constexpr std::pair<std::string_view, State> kTags[] = {
    {"JJ", State::Adj},       {"JJR", State::Adj},      {"JJS", State::Adj},       {"AFX", State::Adj},
    {"IN", State::Adp},       {"RP", State::Adp},       {"RB", State::Adv},        {"RBR", State::Adv},
    {"RBS", State::Adv},      {"MD", State::Modal},     {"CC", State::Cconj},      {"DT", State::Det},
    {"PDT", State::Det},      {"UH", State::Intj},      {"NN", State::Noun},       {"NNS", State::Nouns},
    {"CD", State::Num},       {"LS", State::Num},       {"TO", State::To},         {"POS", State::Poss},
    {"PRP", State::Pron},     {"EX", State::Pron},      {"PRP$", State::PronPoss}, {"NNP", State::Propn},
    {"NNPS", State::Propn},   {"FW", State::Other},     {"SYM", State::Sym},       {"$", State::Sym},
    {"VB", State::VerbBase},  {"VBP", State::VerbBase}, {"VBZ", State::VerbS},     {"VBD", State::VerbPast},
    {"VBN", State::VerbPast}, {"VBG", State::VerbIng},  {"WDT", State::Wh},        {"WP", State::Wh},
    {"WP$", State::Wh},       {"WRB", State::Wh},       {".", State::Punct},       {",", State::Punct},
    {":", State::Punct},      {"``", State::Punct},     {"''", State::Punct},      {"-LRB-", State::Punct},
    {"-RRB-", State::Punct},  {"HYPH", State::Punct},   {"NFP", State::Punct},     {"ADD", State::Other},
    {"GW", State::Other},     {"XX", State::Other},
};

const Reading* reading_as(const Word& word, State state) {
  for (std::uint8_t i = 0; i < word.reading_count; ++i) {
    if (word.readings[i].state == state) return &word.readings[i];
  }
  return nullptr;
}

}  // namespace

State state_of_tag(std::string_view xpos) {
  const auto* const at = std::ranges::find(kTags, xpos, &std::pair<std::string_view, State>::first);
  return at == std::end(kTags) ? State::Other : at->second;
}

State refine_state(State of_tag, Upos upos, const Word& word) {
  if (is_verb_state(of_tag)) {
    for (const State auxiliary : {State::Be, State::Have, State::Do}) {
      if (reading_as(word, auxiliary) != nullptr) return auxiliary;
    }
  }
  if (of_tag == State::Adp && upos == Upos::Sconj) return State::Sconj;
  if (of_tag == State::Adv && reading_as(word, State::Neg) != nullptr) return State::Neg;
  if (of_tag == State::Pron && reading_as(word, State::PronObj) != nullptr &&
      reading_as(word, State::Pron) == nullptr)
    return State::PronObj;
  return of_tag;
}

Word& lemma_of(State state, const Word& word) {
  Word* lemma = nullptr;
  if (const Reading* reading = reading_as(word, state)) lemma = reading->lemma;
  for (std::uint8_t i = 0; lemma == nullptr && is_verb_state(state) && i < word.reading_count; ++i) {
    if (is_verb_state(word.readings[i].state)) lemma = word.readings[i].lemma;
  }
  return lemma != nullptr ? *lemma : *word.folded_word;
}

}  // namespace entente::language
