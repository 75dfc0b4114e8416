// What speaks for and against a link, as numbers of a weight table. One code serves training, which writes
// the numbers down, and resolving, which adds the weights up: a Sink takes each number by add(index).
//
// After Durrett and Klein (EMNLP 2013): surface features of the mention and of the pair, each once by itself
// and conjoined with the types of the mentions. The tables are hashed; kWeightBits says how large they are.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/coreference_mentions.h"

namespace entente::language {

inline constexpr unsigned kWeightBits = 20;
inline constexpr unsigned kClassBits = 14;

// What a mention is, in the classes of GUM's entity layer; plants count as animals, substances as objects.
enum class EntityClass : std::uint8_t {
  Unknown,
  Abstract,
  Animal,
  Event,
  Object,
  Organisation,
  Person,
  Place,
  Time
};
inline constexpr std::size_t kEntityClasses = 9;

// mix() in two steps, for a second number that is mixed with many first ones.
inline std::uint32_t second_of(std::uint32_t b) { return b * 0x85EBCA77u; }
inline std::uint32_t mix_with(std::uint32_t a, std::uint32_t second) {
  std::uint32_t x = a * 0x9E3779B1u ^ second;
  x ^= x >> 15;
  x *= 0x2C1B3C6Du;
  return x ^ x >> 13;
}
inline std::uint32_t mix(std::uint32_t a, std::uint32_t b) { return mix_with(a, second_of(b)); }

// What features look at besides the two mentions.
struct FeatureContext {
  const std::vector<Mention>& mentions;
  const std::vector<std::uint32_t>& earlier;  // by mention: how many before it have its key
  const ParsedDocument& parsed;
  WordTable& words;
};

// Steps on a scale that widens: 0 1 2 3 4 5-7 8-15 16-31 32-63 64 and more.
inline std::uint32_t bucket(std::uint32_t n) {
  if (n < 5) return n;
  if (n < 8) return 5;
  if (n < 16) return 6;
  if (n < 32) return 7;
  return n < 64 ? 8 : 9;
}

template <class Sink>
class Features {
 public:
  Features(const FeatureContext& context, Sink& sink) : c_(context), sink_(sink) {}

  // Of the mention's class: rows of a table with a column per class.
  void of_class(const Mention& m);
  // Of the mention's beginning a chain, or standing alone.
  void of_start(std::uint32_t mention);
  // Of the mention's going back to `antecedent`, where `closer` mentions of its kind stand between them.
  // REQUIRES mention != antecedent.
  void of_link(std::uint32_t mention, std::uint32_t antecedent, std::uint32_t closer);

 private:
  void add(std::uint32_t which, std::uint32_t value) {
    const std::uint32_t feature = mix(which, value);
    sink_.add(mix_with(feature, single_) >> (32 - kWeightBits));
    if (paired_) sink_.add(mix_with(feature, pair_) >> (32 - kWeightBits));
  }
  void add_once(std::uint32_t which, std::uint32_t value) {
    sink_.add(mix_with(mix(which, value), single_) >> (32 - kWeightBits));
  }
  void add_row(std::uint32_t which, std::uint32_t value) {
    sink_.add(mix(mix(which, value), 77) >> (32 - kClassBits));
  }
  std::uint32_t word(std::uint32_t token) const {
    return token < c_.parsed.tokens.size() ? c_.words.traits(c_.parsed.tokens[token].norm).hash : 1;
  }

  void of_distance(const Mention& m, const Mention& a, std::uint32_t mention, std::uint32_t antecedent);
  void of_agreement(const Mention& m, const Mention& a);
  void of_structure(const Mention& m, const Mention& a, std::uint32_t mention, std::uint32_t antecedent);
  void of_names(const Mention& m, const Mention& a);
  void of_heads(const Mention& m, const Mention& a);
  void of_speech(const Mention& m, const Mention& a, std::uint32_t antecedent);

  const FeatureContext& c_;
  Sink& sink_;
  // What every feature is conjoined with: the type of the mention, and of the pair where there is one.
  void conjoin(std::uint32_t single) {
    single_ = second_of(single);
    paired_ = false;
  }
  void conjoin(std::uint32_t single, std::uint32_t pair) {
    single_ = second_of(single);
    pair_ = second_of(pair);
    paired_ = true;
  }

  std::uint32_t single_ = 0;
  std::uint32_t pair_ = 0;
  bool paired_ = false;
};

// Numbers of the kinds of features. New ones go to the end: a model knows them by number.
enum FeatureKind : std::uint32_t {
  kClassKey = 1,
  kClassFirst,
  kClassKind,
  kClassEntity,
  kClassRole,
  kClassGovernor,
  kClassModifier,
  kClassNumber,
  kClassGender,
  kClassBias,
  kClassType,
  kClassUpos,
  kClassSuffix,
  kClassNames,
  kClassFlags,
  kClassNext,
  kClassBefore,
  kClassCluster,
  kClassCoarse,
  kClassWord,
  kStartBias = 30,
  kStartKey,
  kStartFirst,
  kStartNext,
  kStartBefore,
  kStartLength,
  kStartRole,
  kStartSentence,
  kStartEarlier,
  kStartClass,
  kStartKind,
  kStartGovernor,
  kStartOuter,
  kStartNumber,
  kStartQuote,
  kStartNumeral,
  kStartQuestion,
  kStartModifiers,
  kStartCluster,
  kStartCoarse,
  kStartInName,
  kStartOuterType,
  kLinkBias = 60,
  kLinkSentences,
  kLinkMentions,
  kLinkCore,
  kLinkKey,
  kLinkExtra,
  kLinkMissing,
  kLinkNumeral,
  kLinkNames,
  kLinkAcronym,
  kLinkActor,
  kLinkCountry,
  kLinkRoleWord,
  kLinkNumber,
  kLinkGender,
  kLinkClass,
  kLinkClassKey,
  kLinkRole,
  kLinkSameGovernor,
  kLinkInside,
  kLinkAround,
  kLinkKeyPair,
  kLinkAntecedentKey,
  kLinkAntecedentFirst,
  kLinkEarlier,
  kLinkKind,
  kLinkQuote,
  kLinkSpeaker,
  kLinkQuestion,
  kLinkGovernorClass,
  kLinkApposition,
  kLinkPredicate,
  kLinkSubjectFirst,
  kLinkLength,
  kLinkTitle,
  kLinkWordIn,
  kLinkFlags,
  kLinkEntity,
  kLinkSameGovernorWord,
  kLinkGenderClass,
  kLinkKeyInModifiers,
  kLinkForward,
  kLinkQuestionsSeen,
  kLinkCluster,
  kLinkCoarse,
  kLinkSameCluster,
  kLinkCloser,
  kLinkInName,
};

template <class Sink>
void Features<Sink>::of_class(const Mention& m) {
  const Token& head = c_.parsed.tokens[m.head];
  const std::string& norm = c_.parsed.norm(head);
  add_row(kClassBias, 0);
  add_row(kClassKey, m.key);
  add_row(kClassFirst, m.first_word);
  add_row(kClassKind, m.kind);
  add_row(kClassEntity, m.entity);
  add_row(kClassRole, static_cast<std::uint32_t>(m.role));
  add_row(kClassGovernor, mix(m.governor_word, static_cast<std::uint32_t>(m.role)));
  add_row(kClassNumber, static_cast<std::uint32_t>(m.number));
  add_row(kClassGender, static_cast<std::uint32_t>(m.gender));
  add_row(kClassType, static_cast<std::uint32_t>(m.type));
  add_row(kClassNames, m.names.size);
  add_row(kClassFlags, (m.capital ? 1u : 0u) + (m.numeral ? 2u : 0u) + (m.acronym != 0 ? 4u : 0u) +
                           (m.outer == kNone ? 0u : 8u));
  add_row(kClassUpos, static_cast<std::uint32_t>(head.upos));
  add_row(kClassSuffix, hash_text(std::string_view(norm).substr(norm.size() > 3 ? norm.size() - 3 : 0)));
  add_row(kClassCluster, m.cluster);
  add_row(kClassCoarse, m.coarse);
  add_row(kClassWord, m.word_class);
  add_row(kClassNext, word(m.last));
  add_row(kClassBefore, m.first == 0 ? 1 : word(m.first - 1));
  for (std::size_t i = 0; i < m.modifiers.size; ++i) add_row(kClassModifier, m.modifiers.values[i]);
}

template <class Sink>
void Features<Sink>::of_start(std::uint32_t mention) {
  const Mention& m = c_.mentions[mention];
  conjoin(1000 + static_cast<std::uint32_t>(m.type) * 2 + ((m.flags & kPossessive) != 0 ? 1 : 0));
  add(kStartBias, 0);
  add(kStartKey, m.key);
  add(kStartFirst, m.first_word);
  add(kStartNext, word(m.last));
  add(kStartBefore, m.first == 0 ? 1 : word(m.first - 1));
  add(kStartLength, bucket(m.last - m.first));
  add(kStartRole, static_cast<std::uint32_t>(m.role));
  add(kStartSentence, bucket(m.sentence));
  add(kStartEarlier, bucket(c_.earlier[mention]));
  add(kStartClass, m.entity_class);
  add(kStartKind, m.kind);
  add(kStartGovernor, m.governor_word);
  add(kStartOuter, m.outer == kNone ? 0 : 1);
  add(kStartNumber, static_cast<std::uint32_t>(m.number));
  add(kStartQuote, m.quote == 0 ? 0 : 1);
  add(kStartNumeral, m.numeral ? 1 : 0);
  add(kStartQuestion, m.question ? 1 : 0);
  add(kStartModifiers, m.modifiers.size);
  add(kStartInName, m.in_name);
  if (m.outer != kNone) {
    const Mention& outer = c_.mentions[m.outer];
    add(kStartOuterType, static_cast<std::uint32_t>(outer.type) * 4 + m.in_name);
    add_once(kStartOuterType,
             64 + static_cast<std::uint32_t>(outer.type) * 16 + static_cast<std::uint32_t>(m.role));
  }
  add_once(kStartCluster, m.cluster);
  add_once(kStartCoarse, m.coarse);
}

template <class Sink>
void Features<Sink>::of_distance(const Mention& m, const Mention& a, std::uint32_t mention,
                                 std::uint32_t antecedent) {
  if (antecedent > mention) {
    add(kLinkForward, a.sentence - m.sentence);
    return;
  }
  add(kLinkSentences, bucket(m.sentence - a.sentence));
  add(kLinkMentions, bucket(mention - antecedent));
  if (a.role == Role::Subject) add(kLinkSubjectFirst, bucket(m.sentence - a.sentence));
}

template <class Sink>
void Features<Sink>::of_agreement(const Mention& m, const Mention& a) {
  const auto number = static_cast<std::uint32_t>(m.number) * 4 + static_cast<std::uint32_t>(a.number);
  const auto gender = static_cast<std::uint32_t>(m.gender) * 4 + static_cast<std::uint32_t>(a.gender);
  add(kLinkNumber, number);
  add(kLinkGender, gender);
  add(kLinkClass, m.entity_class * 16u + a.entity_class);
  add(kLinkGenderClass, gender * 16 + a.entity_class);
  add(kLinkKind, m.kind * 16u + a.kind);
  add(kLinkEntity, m.entity * 16u + a.entity);
  if (!is_pronoun(m.type))
    add_once(kLinkClassKey, mix(m.key, a.entity_class * 2u + (a.type == MentionType::Name)));
  add(kLinkGovernorClass, mix(mix(m.governor_word, static_cast<std::uint32_t>(m.role)), a.entity_class));
}

template <class Sink>
void Features<Sink>::of_structure(const Mention& m, const Mention& a, std::uint32_t mention,
                                  std::uint32_t antecedent) {
  const auto role = static_cast<std::uint32_t>(m.role) * 16 + static_cast<std::uint32_t>(a.role);
  add(kLinkRole, role);
  add_once(kLinkRole, role * 16 + std::min(m.sentence - a.sentence, 2u));
  const bool coargument = m.governor != kNone && m.governor == a.governor;
  if (coargument) add(kLinkSameGovernor, m.flags & (kReflexive | kPossessive));
  if (m.governor_word == a.governor_word) add(kLinkSameGovernorWord, m.role == a.role ? 1 : 0);
  if (m.outer == antecedent || (a.first <= m.first && m.last <= a.last))
    add(kLinkInside, m.last - m.first == a.last - a.first ? 1 : 0);
  if (a.outer == mention || (m.first <= a.first && a.last <= m.last)) add(kLinkAround, 0);
  if (m.role == Role::Apposition && m.governor == a.head) add(kLinkApposition, 0);
  if (a.role == Role::Predicate && m.governor == a.head) add(kLinkPredicate, 0);
  if (m.role == Role::Predicate && a.governor == m.head) add(kLinkPredicate, 1);
  add(kLinkLength, bucket(a.last - a.first));
  add(kLinkEarlier, bucket(c_.earlier[antecedent]));
  add(kLinkFlags, m.flags * 256u + a.flags);
}

template <class Sink>
void Features<Sink>::of_names(const Mention& m, const Mention& a) {
  std::uint32_t shared = 0;
  for (std::size_t i = 0; i < m.names.size; ++i) shared += a.names.has(m.names.values[i]) ? 1 : 0;
  if (m.names.size != 0 && a.names.size != 0) {
    const bool all = shared == m.names.size, whole = shared == a.names.size;
    add(kLinkNames, (all ? 1u : 0u) + (whole ? 2u : 0u) + (shared != 0 ? 4u : 0u));
    if (shared != 0) add_once(kLinkNames, 64 + m.entity_class * 16u + (all ? 1u : 0u) + (whole ? 2u : 0u));
  }
  if (m.acronym != 0 && m.acronym == a.acronym && m.capital != a.capital) add(kLinkAcronym, 1);
  if (m.actor != 0 && a.actor != 0) add(kLinkActor, m.actor == a.actor ? 1 : 0);
  if (m.country != 0 && a.country != 0) add(kLinkCountry, m.country == a.country ? 1 : 0);
  if (a.role_word != 0 && !is_pronoun(m.type)) add(kLinkRoleWord, m.key == a.role_word ? 1 : 0);
}

template <class Sink>
void Features<Sink>::of_heads(const Mention& m, const Mention& a) {
  if (is_pronoun(m.type)) {
    add_once(kLinkAntecedentKey, a.key);
    add_once(kLinkCluster, a.cluster);
    add_once(kLinkCoarse, a.coarse);
    add_once(kLinkAntecedentFirst, a.first_word);
    return;
  }
  const bool core = m.core == a.core, key = m.key == a.key;
  add(kLinkCore, core ? 1 : 0);
  add(kLinkKey, key ? 1 : 0);
  std::uint32_t extra = 0, missing = 0;
  for (std::size_t i = 0; i < m.modifiers.size; ++i) extra += a.modifiers.has(m.modifiers.values[i]) ? 0 : 1;
  for (std::size_t i = 0; i < a.modifiers.size; ++i)
    missing += m.modifiers.has(a.modifiers.values[i]) ? 0 : 1;
  if (key) {
    add(kLinkExtra, std::min(extra, 3u) * 4 + std::min(missing, 3u));
    add_once(kLinkKeyPair, m.key);
    if (m.numeral || a.numeral) add(kLinkNumeral, extra == 0 ? 0 : 1);
  } else if (!is_pronoun(a.type)) {
    add_once(kLinkKeyPair, mix(m.key, a.key));
    add_once(kLinkCluster, m.cluster * 256u + a.cluster);
    add_once(kLinkCoarse, m.coarse * 256u + a.coarse);
    if (m.cluster != 0) add(kLinkSameCluster, m.cluster == a.cluster ? 1 : 0);
    if (m.modifiers.has(a.key)) add(kLinkWordIn, 0);
    if (a.modifiers.has(m.key)) add(kLinkKeyInModifiers, a.type == MentionType::Name ? 1 : 0);
  } else {
    add_once(kLinkAntecedentKey, mix(m.key, a.key));
  }
  if (extra == 0 && m.modifiers.size != 0) add(kLinkTitle, m.modifiers.size);
}

template <class Sink>
void Features<Sink>::of_speech(const Mention& m, const Mention& a, std::uint32_t antecedent) {
  std::uint32_t quote = m.quote == 0 ? 0 : 1;
  if (a.quote != 0) quote += m.quote == a.quote ? 2 : 4;
  add(kLinkQuote, quote);
  if (m.speaker == antecedent) add(kLinkSpeaker, 0);
  if (m.speaker != kNone && a.speaker != kNone) add(kLinkSpeaker, m.speaker == a.speaker ? 1 : 2);
  if (m.type <= MentionType::We) add(kLinkQuestionsSeen, bucket(m.questions));
  if (m.type <= MentionType::We) add(kLinkQuestion, (m.question ? 1u : 0u) + (a.question ? 2u : 0u));
}

template <class Sink>
void Features<Sink>::of_link(std::uint32_t mention, std::uint32_t antecedent, std::uint32_t closer) {
  const Mention& m = c_.mentions[mention];
  const Mention& a = c_.mentions[antecedent];
  conjoin(2000 + static_cast<std::uint32_t>(m.type),
          3000 + static_cast<std::uint32_t>(m.type) * 32 + static_cast<std::uint32_t>(a.type));
  add(kLinkBias, 0);
  add(kLinkCloser, std::min(closer, 5u));
  add(kLinkInName, m.in_name * 4u + a.in_name);
  of_distance(m, a, mention, antecedent);
  of_agreement(m, a);
  of_structure(m, a, mention, antecedent);
  of_names(m, a);
  of_heads(m, a);
  of_speech(m, a, antecedent);
}

}  // namespace entente::language
