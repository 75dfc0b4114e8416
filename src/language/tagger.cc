#include "language/tagger.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::string_view, kStates> kNames{
    "START", "ADJ",   "ADP",   "ADV", "MODAL", "BE",   "HAVE", "DO",   "CCONJ", "DET",
    "INTJ",  "NOUN",  "NOUNS", "NUM", "TO",    "POSS", "NEG",  "PRON", "OBJ",   "MY",
    "PROPN", "PUNCT", "SCONJ", "SYM", "VB",    "VBZ",  "VBD",  "VBG",  "WH",    "X"};

// What may follow what, and at which cost; `*` is the cost of everything not named. Elicited: small numbers
// for neighbours that news English has all the time.
constexpr std::array kFollows{
    "START *=2 DET=0 PRON=0 PROPN=0 NOUNS=0 NOUN=1 ADJ=1 ADP=0 SCONJ=0 ADV=0 NUM=0 PUNCT=0 MY=0 VB=3 VBZ=6 "
    "VBD=4 VBG=2 WH=1 MODAL=3 BE=3 POSS=9 OBJ=5",
    "ADJ *=4 NOUN=0 NOUNS=0 ADJ=1 CCONJ=1 PUNCT=1 PROPN=1 ADP=1 TO=1 SCONJ=2 VBG=4 VBD=5 VB=8 VBZ=8 DET=5 "
    "NUM=2 BE=3 MODAL=3 HAVE=3 PRON=4 POSS=7 ADV=3",
    "ADP *=4 DET=0 NOUN=0 NOUNS=0 PROPN=0 NUM=0 ADJ=0 MY=0 OBJ=0 PRON=1 VBG=1 WH=1 ADV=2 VB=9 VBZ=9 VBD=5 "
    "MODAL=9 BE=8 HAVE=8 PUNCT=4 ADP=2 SYM=1 SCONJ=3 TO=5 POSS=9 CCONJ=6",
    "ADV *=3 VBD=0 VBZ=1 VB=1 VBG=1 ADJ=0 ADV=1 PUNCT=1 ADP=1 DET=2 NUM=1 SCONJ=2 BE=1 MODAL=1 HAVE=1 NOUN=4 "
    "NOUNS=4 PROPN=2 PRON=1 CCONJ=2 TO=2 MY=2 OBJ=3",
    "MODAL *=6 VB=0 ADV=1 NEG=0 BE=0 HAVE=0 DO=1 PRON=2 DET=3 PUNCT=4 PROPN=3 NOUN=8 NOUNS=8 VBZ=9 VBD=9 "
    "VBG=9",
    "BE *=3 VBD=0 VBG=0 ADJ=0 DET=0 ADV=0 NEG=0 ADP=1 NOUN=2 NOUNS=2 PROPN=1 NUM=1 BE=1 TO=1 SCONJ=1 PRON=2 "
    "VB=9 VBZ=9 MY=1 PUNCT=2 WH=2 POSS=9",
    "HAVE *=5 VBD=0 BE=0 ADV=0 NEG=0 HAVE=0 TO=1 PRON=2 DET=7 NOUN=7 NOUNS=7 VB=9 VBZ=9 VBG=6 ADJ=6 NUM=6 "
    "MY=7 PROPN=5",
    "DO *=6 NEG=0 VB=0 PRON=0 PROPN=1 DET=2 ADV=2 NOUN=7 NOUNS=6 VBZ=9",
    "CCONJ *=2 DET=0 NOUN=1 NOUNS=0 PROPN=0 ADJ=0 VB=2 VBZ=2 VBD=1 VBG=1 ADV=1 PRON=1 ADP=1 NUM=1 MY=0 "
    "SCONJ=1 MODAL=2 BE=2 HAVE=2 PUNCT=4 OBJ=3",
    "DET *=5 NOUN=0 NOUNS=0 ADJ=0 PROPN=0 NUM=0 ADV=3 VBD=3 VBG=3 VB=9 VBZ=9 MODAL=7 BE=6 HAVE=7 PUNCT=5 "
    "DET=4 ADP=4 PRON=6 OBJ=9 SYM=2 TO=7 POSS=9 CCONJ=7 SCONJ=6",
    "INTJ *=2 PUNCT=0 ADJ=2 NOUN=3",
    "NOUN *=3 ADP=0 PUNCT=0 VBZ=0 VBD=0 MODAL=0 BE=0 HAVE=0 CCONJ=0 TO=1 POSS=0 NOUN=1 NOUNS=1 SCONJ=1 WH=1 "
    "ADV=2 VBG=2 VB=7 DET=3 ADJ=4 PROPN=2 PRON=3 NUM=3 NEG=5 MY=4 DO=2 OBJ=5",
    "NOUNS *=3 ADP=0 PUNCT=0 VB=2 VBD=0 MODAL=0 BE=0 HAVE=0 CCONJ=0 TO=1 POSS=0 NOUN=4 NOUNS=4 SCONJ=1 WH=0 "
    "ADV=2 VBG=1 VBZ=6 DET=3 ADJ=5 PROPN=4 PRON=3 NUM=3 NEG=5 MY=4 DO=1 OBJ=5",
    "NUM *=3 NOUNS=0 NOUN=0 ADJ=1 PUNCT=0 NUM=0 ADP=1 PROPN=1 CCONJ=1 SYM=1 VBZ=4 VBD=3 VB=4 BE=2 HAVE=2 "
    "MODAL=2 ADV=3 VBG=3 POSS=4 DET=3 TO=2",
    "TO *=9 VB=0 BE=0 HAVE=0 DO=1 ADV=2 NEG=3 PUNCT=7",
    "POSS *=5 NOUN=0 NOUNS=0 ADJ=0 NUM=1 PROPN=0 VBG=3 VBD=4 VB=9 VBZ=9 ADV=3 PUNCT=4",
    "NEG *=3 VB=0 VBD=0 VBG=0 ADJ=1 DET=1 ADV=1 ADP=2 BE=0 HAVE=0 TO=1 NOUN=4 NOUNS=4 PUNCT=2 SCONJ=2 PRON=2 "
    "NUM=3 VBZ=6",
    "PRON *=4 VBD=0 VBZ=0 VB=0 MODAL=0 BE=0 HAVE=0 DO=0 ADV=1 ADP=2 PUNCT=1 NOUN=6 NOUNS=6 ADJ=4 WH=1 "
    "SCONJ=3 NEG=4 CCONJ=2 POSS=4 TO=3 DET=5",
    "OBJ *=3 ADP=0 PUNCT=0 TO=0 ADV=1 DET=1 NOUN=4 NOUNS=4 VB=2 VBG=1 CCONJ=1 SCONJ=1 ADJ=2 VBZ=6 VBD=5 "
    "NUM=3 MY=2",
    "MY *=6 NOUN=0 NOUNS=0 ADJ=0 NUM=1 ADV=4 VBG=3 VBD=3 VB=9 VBZ=9 PROPN=1",
    "PROPN *=3 PROPN=0 PUNCT=0 POSS=0 ADP=0 VBZ=0 VBD=0 MODAL=0 BE=0 HAVE=0 CCONJ=0 NOUN=0 NOUNS=0 TO=1 "
    "ADV=1 VB=5 ADJ=3 NUM=1 SCONJ=1 WH=1 DET=3 VBG=2 DO=1 NEG=5 PRON=4 MY=5 OBJ=5",
    "PUNCT *=1 POSS=5 DET=0 PRON=0 PROPN=0 ADP=0 SCONJ=0 CCONJ=0 NUM=0 PUNCT=0 ADV=0 VBG=0 WH=0 VB=3 VBZ=3 "
    "VBD=1 OBJ=4 NOUNS=1 NOUN=1 ADJ=1",
    "SCONJ *=2 DET=0 PRON=0 PROPN=0 NOUNS=0 NOUN=1 ADJ=1 MY=0 NUM=1 VBG=1 VBD=4 VB=5 VBZ=5 ADV=1 MODAL=4 "
    "BE=4 HAVE=4 ADP=2 PUNCT=3 TO=3 SCONJ=3 OBJ=5",
    "SYM *=3 NUM=0 PROPN=1 NOUN=1 PUNCT=1",
    "VB *=3 DET=0 NOUN=1 NOUNS=0 PROPN=0 ADJ=1 MY=0 OBJ=0 ADP=0 PUNCT=0 SCONJ=0 TO=0 NUM=0 ADV=0 PRON=1 WH=1 "
    "CCONJ=1 VBG=2 VBD=4 VB=6 VBZ=8 MODAL=6 BE=6 HAVE=6",
    "VBZ *=3 DET=0 NOUN=1 NOUNS=0 PROPN=0 ADJ=1 MY=0 OBJ=0 ADP=0 PUNCT=0 SCONJ=0 TO=0 NUM=0 ADV=0 PRON=1 "
    "WH=1 CCONJ=1 VBG=1 VBD=4 VB=7 VBZ=8 MODAL=6 BE=5 HAVE=5",
    "VBD *=3 DET=0 NOUN=1 NOUNS=0 PROPN=0 ADJ=1 MY=0 OBJ=0 ADP=0 PUNCT=0 SCONJ=0 TO=0 NUM=0 ADV=0 PRON=1 "
    "WH=1 CCONJ=1 VBG=2 VBD=4 VB=6 VBZ=8 MODAL=6 BE=5 HAVE=5 NEG=4",
    "VBG *=3 DET=0 NOUN=1 NOUNS=0 PROPN=0 ADJ=1 MY=0 OBJ=0 ADP=0 PUNCT=0 SCONJ=0 TO=0 NUM=0 ADV=1 PRON=2 "
    "CCONJ=1 VBD=4 VBZ=6 VB=7 BE=3 HAVE=4 MODAL=4",
    "WH *=3 VBZ=0 VBD=0 VB=1 MODAL=0 BE=0 HAVE=0 DO=1 PRON=0 DET=0 PROPN=0 NOUN=2 NOUNS=2 ADV=1 PUNCT=3 MY=1 "
    "TO=2 ADJ=2",
    "X *=3",
};

std::size_t state_named(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return static_cast<std::size_t>(found - kNames.begin());
}

std::vector<std::uint8_t> make_transitions() {
  std::vector<std::uint8_t> table(kStates * kStates, 3);
  for (std::size_t row = 0; row < kFollows.size(); ++row) {
    const std::vector<std::string_view> cells = split(kFollows[row], ' ');
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const std::size_t equals = cells[i].find('=');
      const auto cost = static_cast<std::uint8_t>(cells[i].back() - '0');
      const std::string_view name = cells[i].substr(0, equals);
      if (name == "*") {
        std::fill_n(table.begin() + static_cast<std::ptrdiff_t>(row * kStates), kStates, cost);
      } else {
        table[row * kStates + state_named(name)] = cost;
      }
    }
  }
  return table;
}

// "Iranian", "Chinese", "French": adjectives with a capital.
bool is_nationality(std::string_view word) {
  static constexpr std::array kWords{
      "french"sv,      "dutch"sv,   "greek"sv,   "german"sv,    "swiss"sv,      "arab"sv,    "iraqi"sv,
      "israeli"sv,     "saudi"sv,   "yemeni"sv,  "pakistani"sv, "afghan"sv,     "thai"sv,    "czech"sv,
      "qatari"sv,      "emirati"sv, "kuwaiti"sv, "omani"sv,     "bahraini"sv,   "somali"sv,  "nepali"sv,
      "bangladeshi"sv, "azeri"sv,   "uzbek"sv,   "kazakh"sv,    "turkmen"sv,    "tajik"sv,   "kyrgyz"sv,
      "sunni"sv,       "shiite"sv,  "shia"sv,    "islamic"sv,   "western"sv,    "eastern"sv, "asian"sv,
      "catholic"sv,    "muslim"sv,  "jewish"sv,  "slovak"sv,    "azerbaijani"sv};
  if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) return true;
  if (word.size() < 6) return false;
  const std::string_view end = word.substr(word.size() - 3);
  return end == "ian" || end == "ese" || end == "ish" || (end == "can" && word.size() > 7);
}

// Whether most words of a sentence are capitalised, as headlines in title case are.
bool is_title_case(const Page& page, const Sentence& sentence) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Word& word = page.word(i);
    if (word.shape == Shape::Lower && word.folded.size() > 3) ++words;
    if (word.capitalised() && word.folded.size() > 3) ++words, ++capitals;
  }
  return words >= 3 && capitals * 10 >= words * 8;
}

}  // namespace

Upos upos_of(State state) {
  switch (state) {
    case State::Start:
    case State::Other:
      return Upos::X;
    case State::Adj:
      return Upos::Adj;
    case State::Adp:
      return Upos::Adp;
    case State::Adv:
      return Upos::Adv;
    case State::Modal:
    case State::Be:
    case State::Have:
    case State::Do:
      return Upos::Aux;
    case State::Cconj:
      return Upos::Cconj;
    case State::Det:
      return Upos::Det;
    case State::Intj:
      return Upos::Intj;
    case State::Noun:
    case State::Nouns:
      return Upos::Noun;
    case State::Num:
      return Upos::Num;
    case State::To:
    case State::Poss:
    case State::Neg:
      return Upos::Part;
    case State::Pron:
    case State::PronObj:
    case State::PronPoss:
    case State::Wh:
      return Upos::Pron;
    case State::Propn:
      return Upos::Propn;
    case State::Punct:
      return Upos::Punct;
    case State::Sconj:
      return Upos::Sconj;
    case State::Sym:
      return Upos::Sym;
    case State::VerbBase:
    case State::VerbS:
    case State::VerbPast:
    case State::VerbIng:
      return Upos::Verb;
  }
  return Upos::X;
}

std::string_view penn_tag(State state, bool participle, std::string_view folded) {
  switch (state) {
    case State::VerbBase:
      return "VB";
    case State::VerbS:
      return "VBZ";
    case State::VerbPast:
      return participle ? "VBN" : "VBD";
    case State::VerbIng:
      return "VBG";
    case State::Noun:
      return "NN";
    case State::Nouns:
      return "NNS";
    case State::Propn:
      return "NNP";
    case State::Modal:
      return "MD";
    case State::Be:
    case State::Have:
    case State::Do:
      if (folded == "is" || folded == "'s" || folded == "has" || folded == "does") return "VBZ";
      if (folded == "was" || folded == "were" || folded == "had" || folded == "did") return "VBD";
      if (folded == "been") return "VBN";
      if (folded == "being" || folded == "having") return "VBG";
      return folded == "be" ? "VB" : "VBP";
    default:
      return "";
  }
}

Tagger::Tagger() : transition_(make_transitions()) {}

void Tagger::tag(Page& page, Scratch& scratch) const {
  page.states.assign(page.size(), State::Other);
  scratch.lemmas.assign(page.size(), nullptr);
  for (const Sentence& sentence : page.parsed.sentences) tag_sentence(page, sentence, scratch);
}

std::uint8_t Tagger::readings_of(const Page& page, const Sentence& sentence, std::size_t i, bool title_case,
                                 Scratch::Cell* cells) const {
  Word& word = *page.words[i];
  std::uint8_t count = 0;
  const auto add = [&](State state, int cost, Word* lemma) {
    cells[count].reading = {state, static_cast<std::uint8_t>(cost), lemma};
    if (count + 1u < kWidth) ++count;
  };
  switch (word.shape) {
    case Shape::Number:
      add(State::Num, 0, &word);
      return count;
    case Shape::Symbol:
      add(State::Sym, 0, &word);
      return count;
    case Shape::Address:
      add(State::Propn, 0, &word);
      return count;
    case Shape::Punct: {
      if (word.folded == "%" || word.folded == "&") {
        add(word.folded == "&" ? State::Cconj : State::Sym, 0, &word);
        return count;
      }
      add(State::Punct, 0, &word);
      if (word.folded == "'" && i > 0 && page.at(i - 1).ends_with('s')) add(State::Poss, 1, &word);
      return count;
    }
    default:
      break;
  }
  int lower_cost = 0;
  if (word.surface == "I") {
    add(State::Pron, 0, word.readings[0].lemma);
    return count;
  }
  if (word.shape == Shape::Capital && is_nationality(word.folded)) {
    add(State::Adj, 0, &word);
    add(State::Propn, 1, &word);
    return count;
  }
  if (word.capitalised()) {
    const bool first =
        i == sentence.first_token || (i > 0 && page.words[i - 1]->shape == Shape::Punct &&
                                      page.words[i - 1]->folded != "-" && page.words[i - 1]->folded != ",");
    const bool acronym = word.shape == Shape::Upper && word.folded.size() <= 5 && !sentence.headline;
    const bool doubtful = first || title_case || (word.shape == Shape::Upper && !acronym);
    const bool time = word.time.kind == TimeKind::Month || word.time.kind == TimeKind::Weekday;
    if (doubtful && word.known && !time) {
      const State best = word.reading_count > 0 ? word.readings[0].state : State::Other;
      const bool closed =
          best != State::Noun && best != State::Nouns && best != State::Adj && !is_verb_state(best);
      add(State::Propn, closed ? 6 : first ? 3 : 2, word.folded_word == nullptr ? &word : &word);
    } else {
      add(State::Propn, 0, &word);
      lower_cost = doubtful ? 2 : 5;
    }
  }
  for (std::uint8_t r = 0; r < word.reading_count; ++r) {
    const Reading& reading = word.readings[r];
    // A title or a nationality keeps its own class even where it is capitalised ("Foreign Minister" does
    // not).
    add(reading.state, reading.cost + lower_cost, reading.lemma);
  }
  if (count == 0) add(State::Other, 0, &word);
  return count;
}

void Tagger::tag_sentence(Page& page, const Sentence& sentence, Scratch& scratch) const {
  const std::size_t length = sentence.last_token - sentence.first_token;
  if (length == 0) return;
  if (scratch.cells.size() < length * kWidth) scratch.cells.resize(length * kWidth);
  scratch.widths.resize(length);
  const bool title_case = is_title_case(page, sentence);
  for (std::size_t k = 0; k < length; ++k) {
    Scratch::Cell* cells = &scratch.cells[k * kWidth];
    scratch.widths[k] = readings_of(page, sentence, sentence.first_token + k, title_case, cells);
    for (std::uint8_t r = 0; r < scratch.widths[k]; ++r) {
      const auto to = static_cast<std::size_t>(cells[r].reading.state);
      if (k == 0) {
        cells[r].cost = cells[r].reading.cost + transition_[to];
        continue;
      }
      const Scratch::Cell* before = cells - kWidth;
      std::int32_t best = INT32_MAX;
      for (std::uint8_t p = 0; p < scratch.widths[k - 1]; ++p) {
        const auto from = static_cast<std::size_t>(before[p].reading.state);
        const std::int32_t cost = before[p].cost + transition_[from * kStates + to];
        if (cost < best) best = cost, cells[r].back = static_cast<std::int8_t>(p);
      }
      cells[r].cost = best + cells[r].reading.cost;
    }
  }
  const Scratch::Cell* last = &scratch.cells[(length - 1) * kWidth];
  std::size_t pick = 0;
  for (std::uint8_t r = 1; r < scratch.widths[length - 1]; ++r) {
    if (last[r].cost < last[pick].cost) pick = r;
  }
  for (std::size_t k = length; k-- > 0;) {
    const Scratch::Cell& cell = scratch.cells[k * kWidth + pick];
    page.states[sentence.first_token + k] = cell.reading.state;
    scratch.lemmas[sentence.first_token + k] = cell.reading.lemma;
    pick = static_cast<std::size_t>(cell.back);
  }
}

}  // namespace entente::language
