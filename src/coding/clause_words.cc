// Word classes: closed-class forms by table, the rest from the tagger's guess, the lexicon's forms and
// neighbours.
#include <algorithm>

#include "coding/clause.h"

namespace entente::coding {
namespace {

constexpr std::uint8_t kFinite = kFormBase | kFormThird;

bool nominal(WordClass kind) {
  return kind == WordClass::Noun || kind == WordClass::Name || kind == WordClass::Pronoun ||
         kind == WordClass::Number;
}

std::uint8_t verb_forms(const Word& word) {
  std::uint8_t forms = 0;
  if (word.entry) {
    for (const VerbReading& verb : word.entry->verbs) forms |= verb.forms;
  }
  return forms;
}

bool ends_in(std::string_view word, std::string_view end) {
  return word.size() > end.size() + 1 && word.substr(word.size() - end.size()) == end;
}

WordClass from_tag(Upos tag) {
  switch (tag) {
    case Upos::Adj:
      return WordClass::Adjective;
    case Upos::Adp:
      return WordClass::Preposition;
    case Upos::Adv:
      return WordClass::Adverb;
    case Upos::Det:
      return WordClass::Determiner;
    case Upos::Num:
      return WordClass::Number;
    case Upos::Pron:
      return WordClass::Pronoun;
    case Upos::Propn:
    case Upos::Noun:
    case Upos::Sym:
      return WordClass::Noun;
    case Upos::Aux:
    case Upos::Verb:
      return WordClass::Verb;
    case Upos::Punct:
      return WordClass::Break;
    case Upos::Cconj:
      return WordClass::Coordinator;
    case Upos::Sconj:
      return WordClass::Subordinator;
    default:
      return WordClass::Noun;
  }
}

bool starts_amount(std::string_view word) {
  return word == "at" || word == "more" || word == "up" || word == "dozens" || word == "scores" ||
         word == "hundreds" || word == "thousands" || word == "nearly" || word == "about" ||
         word == "several" || word == "some";
}

class Marker {
 public:
  explicit Marker(std::vector<Word>& words) : words_(words) {}

  // What word i is, given what its left neighbours are.
  WordClass decide(std::size_t i) const {
    const Word& word = words_[i];
    const std::uint8_t forms = verb_forms(word);
    if (forms == 0) return unknown(i);
    const WordClass left = before(i);
    if (left == WordClass::To || left == WordClass::Modal)
      return (forms & kFormBase) ? WordClass::Verb : unknown(i);
    if (left == WordClass::Do && (forms & kFormBase)) return WordClass::Verb;
    if (left == WordClass::Negation && (forms & (kFormBase | kFormParticiple | kFormGerund)))
      return WordClass::Verb;
    if (forms & (kFormPast | kFormParticiple)) {
      if (!(forms & kFormBase) || after_auxiliary(i)) return past_form(i, left);
    }
    if (forms == kFormGerund) return gerund(i, left);
    if (after_auxiliary(i) && (forms & (kFormParticiple | kFormGerund))) return WordClass::Verb;
    return base_form(i, left, forms);
  }

 private:
  WordClass before(std::size_t i) const {
    while (i > 0) {
      --i;
      if (words_[i].kind != WordClass::Adverb && words_[i].kind != WordClass::Quote) return words_[i].kind;
    }
    return WordClass::Break;
  }
  bool after_auxiliary(std::size_t i) const {
    const WordClass left = before(i);
    return left == WordClass::Be || left == WordClass::Have || left == WordClass::Negation;
  }
  const Word* next(std::size_t i) const { return i + 1 < words_.size() ? &words_[i + 1] : nullptr; }

  WordClass unknown(std::size_t i) const {
    const Word& word = words_[i];
    if (word.upos == Upos::Verb && ends_in(word.norm, "ing")) {
      const bool known_noun = word.entry && !word.entry->nouns.empty() && before(i) == WordClass::Name;
      if (known_noun || before(i) == WordClass::Determiner) return WordClass::Noun;
    }
    // A word that the lexicon has as a noun alone and that stands where a noun does, whatever its tag.
    if (word.upos == Upos::Verb && word.entry && !word.entry->nouns.empty()) {
      const WordClass left = before(i);
      if (left == WordClass::Determiner || left == WordClass::Adjective || left == WordClass::Possessive ||
          left == WordClass::Name) {
        return WordClass::Noun;
      }
    }
    const Word* right = next(i);
    const bool heads = !right || (right->closed != WordClass::Other || right->kind == WordClass::Verb);
    if (word.upos == Upos::Adj && heads && word.entry && !word.entry->nouns.empty()) return WordClass::Noun;
    return from_tag(word.upos);
  }

  // "killed": a verb, unless it stands before a noun as an adjective does ("the banned party").
  WordClass past_form(std::size_t i, WordClass left) const {
    const Word* right = next(i);
    const bool noun_follows =
        right && (right->kind == WordClass::Name ||
                  (right->kind == WordClass::Other && right->closed == WordClass::Other &&
                   right->upos != Upos::Adv && right->upos != Upos::Adp));
    const bool adjective_place = left == WordClass::Determiner || left == WordClass::Adjective ||
                                 left == WordClass::Possessive || left == WordClass::Preposition ||
                                 (left == WordClass::Number && !words_[i - 1].time);
    if (adjective_place && noun_follows) return WordClass::Adjective;
    if (left == WordClass::Determiner && words_[i].upos == Upos::Noun) return WordClass::Noun;
    if (left == WordClass::Hyphen || (right && right->norm == "-")) return WordClass::Adjective;
    return WordClass::Verb;
  }

  WordClass gerund(std::size_t i, WordClass left) const {
    const Word* right = next(i);
    if (right && (right->upos == Upos::Num || starts_amount(right->norm))) return WordClass::Verb;
    if (left == WordClass::Determiner || left == WordClass::Possessive || left == WordClass::Adjective) {
      return WordClass::Noun;
    }
    if (words_[i].entry && !words_[i].entry->nouns.empty()) {
      if (right && right->norm == "between" && left == WordClass::Break)
        return WordClass::Noun;  // "Fighting between"
      const bool object = right && (right->kind == WordClass::Name || right->closed == WordClass::Determiner);
      if (!object && (left == WordClass::Name || left == WordClass::Noun || words_[i].upos == Upos::Noun)) {
        return WordClass::Noun;
      }
    }
    return WordClass::Verb;
  }

  // "attack", "attacks": noun or verb by place, then by the tagger's guess.
  WordClass base_form(std::size_t i, WordClass left, std::uint8_t forms) const {
    const Word& word = words_[i];
    const Word* right = next(i);
    if (left == WordClass::Determiner || left == WordClass::Possessive || left == WordClass::Adjective ||
        left == WordClass::Number || left == WordClass::Preposition || left == WordClass::Hyphen) {
      return word.upos == Upos::Adj ? WordClass::Adjective : WordClass::Noun;
    }
    if (left == WordClass::Pronoun || left == WordClass::Relative) return WordClass::Verb;
    const WordClass follows = right ? right->closed : WordClass::Break;
    const bool object = right && (right->kind == WordClass::Name || follows == WordClass::Determiner ||
                                  follows == WordClass::Pronoun || right->upos == Upos::Num);
    if (nominal(left) && object && (forms & kFinite)) return WordClass::Verb;
    // "an asset freeze", "the freeze of": no verb agrees with what stands before it, or takes "of".
    if (right && right->norm == "of" && word.entry && !word.entry->nouns.empty()) return WordClass::Noun;
    if (left == WordClass::Noun && !(forms & (kFormThird | kFormPast)) && !ends_in(words_[i - 1].norm, "s") &&
        word.entry && !word.entry->nouns.empty() && !object) {
      return WordClass::Noun;
    }
    if (word.norm == "forces" && nominal(left) && !object) return WordClass::Noun;  // "security forces"
    if (left == WordClass::Name && follows == WordClass::To && (forms & kFormThird)) return WordClass::Verb;
    if (left == WordClass::Name && (forms & kFormPast)) return WordClass::Verb;  // "Algeria cut ties"
    if (nominal(left) && follows == WordClass::Preposition && word.entry && !word.entry->nouns.empty() &&
        word.upos != Upos::Verb) {
      return WordClass::Noun;
    }
    if (left == WordClass::Verb && (forms & kFormBase) && !(forms & kFormPast)) return from_tag(word.upos);
    return from_tag(word.upos);
  }

  std::vector<Word>& words_;
};

void add_names(const ParsedDocument& parsed, const Sentence& sentence, std::vector<Word>& words) {
  const auto first =
      std::lower_bound(parsed.names.begin(), parsed.names.end(), sentence.first_token,
                       [](const NameMention& name, std::uint32_t token) { return name.last_token <= token; });
  for (auto it = first; it != parsed.names.end() && it->first_token < sentence.last_token; ++it) {
    for (std::uint32_t t = std::max(it->first_token, sentence.first_token); t < it->last_token; ++t) {
      const std::size_t i = t - sentence.first_token;
      if (i >= words.size()) break;
      words[i].name = static_cast<int>(it - parsed.names.begin());
      words[i].kind = WordClass::Name;
    }
  }
}

// "at least five", "more than five", "up to five": no prepositional phrase but a number.
void mark_amounts(std::vector<Word>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string_view first = words[i].norm;
    const std::string_view second = words[i + 1].norm;
    const bool bound =
        (first == "at" && (second == "least" || second == "most")) ||
        ((first == "more" || first == "fewer" || first == "less") && second == "than") ||
        (first == "up" && second == "to" && i + 2 < words.size() && words[i + 2].kind == WordClass::Number);
    if (!bound) continue;
    words[i].kind = WordClass::Adverb;
    words[i + 1].kind = WordClass::Adverb;
  }
}

// "sit-in", "build-up", "stone-throwing": what is joined by a hyphen to a word before it is part of a noun.
void mark_compounds(std::vector<Word>& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].kind != WordClass::Hyphen || words[i - 1].at.end != words[i].at.begin) continue;
    Word& right = words[i + 1];
    if (words[i].at.end != right.at.begin) continue;
    const bool gerund = right.kind == WordClass::Verb && ends_in(right.norm, "ing");
    if (gerund || right.kind == WordClass::Preposition || right.kind == WordClass::Adverb) {
      right.kind = WordClass::Noun;
      if (words[i - 1].kind == WordClass::Verb) words[i - 1].kind = WordClass::Noun;
    }
  }
}

void add_times(const ParsedDocument& parsed, const Sentence& sentence, std::vector<Word>& words) {
  auto it =
      std::lower_bound(parsed.times.begin(), parsed.times.end(), sentence.at.begin,
                       [](const TimeMention& time, std::uint32_t begin) { return time.at.begin < begin; });
  for (; it != parsed.times.end() && it->first_token < sentence.last_token; ++it) {
    for (std::uint32_t t = std::max(it->first_token, sentence.first_token); t < it->last_token; ++t) {
      if (t - sentence.first_token < words.size()) words[t - sentence.first_token].time = true;
    }
  }
}

}  // namespace

Vocabulary::Vocabulary(const ParsedDocument& parsed, const Lexicon::Data& lexicon) {
  entries.reserve(parsed.strings.size());
  kinds.reserve(parsed.strings.size());
  for (const std::string& form : parsed.strings) {
    entries.push_back(lexicon.find(form));
    kinds.push_back(closed_class(form));
  }
}

void mark_words(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                Clauses& clauses) {
  const Sentence& sentence = parsed.sentences[index];
  clauses.first_token = sentence.first_token;
  const std::size_t count = std::min<std::size_t>(sentence.last_token - sentence.first_token, kMaxWords);
  auto& words = clauses.words;
  words.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Token& token = parsed.tokens[sentence.first_token + i];
    words[i].norm = parsed.strings[token.norm];
    words[i].at = token.at;
    words[i].upos = token.upos;
    words[i].entry = vocabulary.entries[token.norm];
    words[i].closed = vocabulary.kinds[token.norm];
  }
  add_names(parsed, sentence, words);
  add_times(parsed, sentence, words);
  const Marker marker(words);
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i].kind == WordClass::Name) continue;
    words[i].kind = words[i].closed;
    if (words[i].kind == WordClass::Other) {
      words[i].kind = words[i].upos == Upos::Punct ? WordClass::Break : marker.decide(i);
    }
  }
  mark_amounts(words);
  mark_compounds(words);
}

}  // namespace entente::coding
