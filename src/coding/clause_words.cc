// Words with their classes and their place in the tree: closed-class forms by table, the rest by tag.
#include <algorithm>

#include "coding/clause.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

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

bool ends_in(std::string_view word, std::string_view end) {
  return word.size() > end.size() + 1 && word.substr(word.size() - end.size()) == end;
}

// By the Penn tag; by the form where there is none.
VerbForm form_of(const Word& word, std::string_view tag) {
  if (word.upos != Upos::Verb && word.upos != Upos::Aux) return VerbForm::None;
  if (tag == "VBG") return VerbForm::Gerund;
  if (tag == "VBN") return VerbForm::Participle;
  if (tag == "VBD") return VerbForm::Past;
  if (tag == "VB") return VerbForm::Base;
  if (tag == "VBZ") return VerbForm::Third;
  if (tag.empty() && ends_in(word.norm, "ing")) return VerbForm::Gerund;
  if (tag.empty() && ends_in(word.norm, "ed")) return VerbForm::Past;
  return VerbForm::Finite;
}

// A function word's form that is none here: "will" the testament, "like" the verb.
bool is_open_here(const Word& word) {
  if (word.upos == Upos::Noun || word.upos == Upos::Propn) {
    return word.closed == WordClass::Modal || word.closed == WordClass::Preposition ||
           word.closed == WordClass::Adverb || word.closed == WordClass::Do;
  }
  return word.upos == Upos::Verb && word.relation != Dependency::Case && word.relation != Dependency::Mark &&
         word.relation != Dependency::Fixed &&
         (word.closed == WordClass::Modal || word.closed == WordClass::Preposition);
}

void add_names(const ParsedDocument& parsed, const Sentence& sentence, std::vector<Word>& words) {
  const auto first =
      std::lower_bound(parsed.names.begin(), parsed.names.end(), sentence.first_token,
                       [](const NameMention& name, std::uint32_t token) { return name.last_token <= token; });
  for (auto it = first; it != parsed.names.end() && it->first_token < sentence.last_token; ++it) {
    const bool known =
        !it->actor.actor.empty() || !it->actor.country.empty() || !it->actor.sector.empty() || it->place;
    for (std::uint32_t t = std::max(it->first_token, sentence.first_token); t < it->last_token; ++t) {
      const Index i = t - sentence.first_token;
      if (i >= words.size()) break;
      words[i].name = static_cast<int>(it - parsed.names.begin());
      words[i].kind = WordClass::Name;
      words[i].known = known;
    }
  }
}

bool hangs_below(const std::vector<Word>& words, Index i, Index above) {
  for (Index steps = 0; steps < words.size() && words[i].head != kNone; ++steps) {
    i = static_cast<Index>(words[i].head);
    if (i == above) return true;
  }
  return false;
}

// Hangs the words of a bound on its number: "killing at least five people" has an object, no phrase with
// "at". Not where the number belongs to one of them: "the follow-up to 2019's event" is no bound.
void hang_amount(std::vector<Word>& words, Index i) {
  Index number = i + 2;
  while (number < words.size() && words[number].upos == Upos::Adv) ++number;
  if (number >= words.size() || words[number].upos != Upos::Num) return;
  for (Index w = i; w < number; ++w) {
    if (hangs_below(words, number, w)) return;
  }
  for (Index w = i; w < number; ++w) {
    words[w].head = static_cast<int>(number);
    words[w].relation = Dependency::Advmod;
  }
  const bool counts =
      words[number].relation == Dependency::Nummod && words[number].head > static_cast<int>(number);
  Word& noun = words[counts ? static_cast<Index>(words[number].head) : number];
  if (noun.relation != Dependency::Obl || noun.head == kNone || noun.time) return;
  const int self = static_cast<int>(&noun - words.data());
  for (const Word& word : words) {
    if (word.head == self && word.relation == Dependency::Case) return;
  }
  noun.relation = self > noun.head ? Dependency::Obj : Dependency::Nsubj;
}

// "at least five", "more than five", "up to five": no prepositional phrase but a number.
void mark_amounts(std::vector<Word>& words) {
  for (Index i = 0; i + 1 < words.size(); ++i) {
    const std::string_view first = words[i].norm;
    const std::string_view second = words[i + 1].norm;
    const bool bound =
        (first == "at" && (second == "least" || second == "most")) ||
        ((first == "more" || first == "fewer" || first == "less") && second == "than") ||
        (first == "up" && second == "to" && i + 2 < words.size() && words[i + 2].kind == WordClass::Number);
    if (!bound) continue;
    words[i].kind = WordClass::Adverb;
    words[i + 1].kind = WordClass::Adverb;
    hang_amount(words, i);
  }
}

// "sit-in", "build-up", "stone-throwing": what is joined by a hyphen to a word before it is part of a noun.
void mark_compounds(std::vector<Word>& words) {
  for (Index i = 1; i + 1 < words.size(); ++i) {
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
  const Index size = parsed.strings.size();
  entries.resize(size);
  kinds.resize(size, WordClass::Other);
  tells.resize(size);
  relations.resize(size);
  std::vector<bool> read(size);  // few strings are forms, and few of them relations
  std::vector<bool> related(size);
  for (const Token& token : parsed.tokens) {
    if (!related[token.relation]) {
      related[token.relation] = true;
      relations[token.relation] = dependency_named(parsed.strings[token.relation]);
    }
    if (read[token.norm]) continue;
    read[token.norm] = true;
    const std::string& form = parsed.strings[token.norm];
    const WordEntry* entry = lexicon.find(form);
    entries[token.norm] = entry;
    kinds[token.norm] = closed_class(form);
    tells[token.norm] = entry != nullptr &&
                        (!entry->nouns.empty() ||
                         std::any_of(entry->verbs.begin(), entry->verbs.end(), [&](const VerbReading& verb) {
                           return !lexicon.verbs[verb.lemma].senses.empty();
                         }));
  }
}

bool Vocabulary::may_tell(const ParsedDocument& parsed, const Sentence& sentence) const {
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const StringIndex form = parsed.tokens[t].norm;
    // A demand is told by "must" alone.
    if (tells[form] || kinds[form] == WordClass::Modal) return true;
  }
  return false;
}

void mark_words(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                Clauses& clauses) {
  const Sentence& sentence = parsed.sentences[index];
  clauses.first_token = sentence.first_token;
  const Index count = std::min<Index>(sentence.last_token - sentence.first_token, kMaxWords);
  auto& words = clauses.words;
  words.resize(count);
  for (Index i = 0; i < count; ++i) {
    const Token& token = parsed.tokens[sentence.first_token + i];
    Word& word = words[i];
    word.norm = parsed.strings[token.norm];
    word.at = token.at;
    word.upos = token.upos;
    word.entry = vocabulary.entries[token.norm];
    word.closed = vocabulary.kinds[token.norm];
    word.relation = vocabulary.relations[token.relation];
    const std::string& tag = parsed.strings[token.xpos];
    word.form = form_of(word, tag);
    word.plural = tag == "NNS" || tag == "NNPS";
    if (token.head >= 0 && static_cast<Index>(token.head) < count && static_cast<Index>(token.head) != i)
      word.head = token.head;
  }
  cut_circles(words);
  add_names(parsed, sentence, words);
  add_times(parsed, sentence, words);
  for (Word& word : words) {
    if (word.kind == WordClass::Name) continue;
    word.kind = word.closed;
    if (word.kind == WordClass::Other || is_open_here(word)) word.kind = from_tag(word.upos);
  }
  mark_amounts(words);
  mark_compounds(words);
}

}  // namespace entente::coding
