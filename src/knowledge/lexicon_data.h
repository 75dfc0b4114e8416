// What the lexicon holds once loaded: senses and frames, found by word form. For the coding stage.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "knowledge/content_words.h"
#include "knowledge/lexicon.h"
#include "knowledge/view_table.h"
#include "types/ontology.h"

namespace entente {

// What an embedding word does to the act below it.
enum class FrameOp : std::uint8_t {
  None,
  Report,    // says that it happened: passes through, adds a speaker
  Infer,     // somebody concludes, believes, guesses: passes through as an inference
  Promise,   // agree, offer, vow: a commitment
  Plan,      // plan, intend, prepare: announced for later
  Threaten,  // threaten, warn of
  Request,   // ask, demand, order somebody to do it
  Refuse,    // refuse, reject, oppose
  Deny,      // says that it did not happen
  Fail,      // did not come about
  Stop,      // end, halt, lift, cancel: the opposite of the act
  Start,     // begin, resume, continue: the act itself
  Allow,     // permit somebody to do it
  Accuse,    // accuse, suspect somebody of it: a charge, not an act
  Try,       // try, seek: not yet
  Light,     // carry out, hold, pay: an empty verb, its object is the act
  Undone,    // almost, has yet to, is unlikely to: has not come about, and nobody refuses it
};
std::string_view to_string(FrameOp op);
std::optional<FrameOp> parse_frame_op(std::string_view name);

// Where an argument stands: "subj", "obj", "poss" (whose) or the preposition before it.
struct ArgPattern {
  std::vector<std::string> source;  // first that is filled wins
  std::vector<std::string> target;
};

struct Sense {
  std::string form;                // as the table writes it: "carry out"
  std::vector<std::string> words;  // its words
  bool noun = false;
  bool overlay = false;                        // a user's own: no model overrules it
  bool adjective = false;                      // of a frame
  bool adverb = false;                         // of a frame
  std::vector<std::string> when;               // object heads or @classes; empty: any
  std::unordered_set<std::string> when_forms;  // the former, inflected
  std::vector<std::string> when_classes;       // the latter
  std::vector<std::uint32_t> when_sets;  // once loaded: numbers of the sets of forms that meet the condition
  std::optional<Plover> base;            // none: says nothing by itself
  std::string mode;
  std::string cameo;
  ArgPattern args;
  bool symmetric = false;     // A and B did it with each other
  bool weak = false;          // yields to any other reading of the sentence
  bool needs_target = false;  // too vague without one
  bool bare_object = false;   // nothing nominal after the object: "called Berlin", not "called Berlin a liar"
  bool needs_object = false;  // another verb without an object
  FrameOp op = FrameOp::None;
  std::string fires;   // a sentence that must be coded so
  std::string silent;  // a sentence that must not
  std::string where;   // file:line
};

// How a form relates to its lemma.
enum : std::uint8_t { kFormBase = 1, kFormThird = 2, kFormPast = 4, kFormParticiple = 8, kFormGerund = 16 };

struct VerbReading {
  std::uint32_t lemma = 0;
  std::uint8_t forms = 0;
};

struct WordEntry {
  std::vector<VerbReading> verbs;
  std::vector<std::uint32_t> nouns;  // senses whose last word this form is
  std::vector<std::uint32_t> noun_frames;
  std::vector<std::uint32_t> adjective_frames;  // "willing" in "is willing to"
  std::vector<std::uint32_t> adverb_frames;     // "almost" in "almost attacked"
  bool plural = false;
};

struct VerbEntry {
  std::string lemma;
  std::vector<std::uint32_t> senses;  // longest form first, then those with a `when`
  std::vector<std::uint32_t> frames;  // longest form first
};

struct Lexicon::Data {
  std::vector<Sense> senses;  // verbs.tsv, then nouns.tsv
  std::vector<Sense> frames;  // frames.tsv
  std::vector<VerbEntry> verbs;
  std::unordered_map<std::string, WordEntry> words;                          // by folded form; never iterated
  std::unordered_map<std::string, std::unordered_set<std::string>> classes;  // class -> forms of its words
  ContentWords content;

  // Of the above, for speed: all forms of `words`, and all that a condition or a class has. Their keys are
  // the strings there: once loaded, nothing is added.
  ViewTable form_index;
  std::vector<const WordEntry*> entries;  // by the former's values
  ViewTable object_index;
  std::vector<std::vector<std::uint32_t>> sets_of;  // by the former's values: sets that the form is in

  const WordEntry* find(std::string_view form) const {
    const std::uint32_t at = form_index.find(form);
    return at == ViewTable::kAbsent ? nullptr : entries[at];
  }
  bool in_class(const std::string& name, std::string_view form) const {
    if (object_index.find(form) == ViewTable::kAbsent) return false;
    const auto it = classes.find(name);
    return it != classes.end() && it->second.count(std::string(form)) > 0;
  }
  // The sets of forms that a word (or words, a blank between) is in; null where it is in none.
  const std::vector<std::uint32_t>* object_sets(std::string_view form) const {
    const std::uint32_t at = object_index.find(form);
    return at == ViewTable::kAbsent ? nullptr : &sets_of[at];
  }
  // Whether an object in these sets meets the sense's condition.
  static bool meets(const Sense& sense, const std::vector<std::uint32_t>& sets) {
    return std::any_of(sense.when_sets.begin(), sense.when_sets.end(), [&](std::uint32_t set) {
      return std::find(sets.begin(), sets.end(), set) != sets.end();
    });
  }
};

}  // namespace entente
