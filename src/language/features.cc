#include "language/features.h"

#include <array>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace entente::language {
namespace {

struct Form {
  std::string_view xpos;  // a tag, "" any
  std::string_view form;
  std::string_view features;
};

// Words of closed classes.
constexpr Form kForms[] = {
    {"DT", "the", "Definite=Def|PronType=Art"},
    {"DT", "a", "Definite=Ind|PronType=Art"},
    {"DT", "an", "Definite=Ind|PronType=Art"},
    {"DT", "this", "Number=Sing|PronType=Dem"},
    {"DT", "that", "Number=Sing|PronType=Dem"},
    {"DT", "these", "Number=Plur|PronType=Dem"},
    {"DT", "those", "Number=Plur|PronType=Dem"},
    {"DT", "some", "PronType=Ind"},
    {"DT", "any", "PronType=Ind"},
    {"DT", "another", "PronType=Ind"},
    {"DT", "either", "PronType=Ind"},
    {"DT", "all", "PronType=Tot"},
    {"DT", "every", "PronType=Tot"},
    {"DT", "each", "PronType=Tot"},
    {"DT", "both", "PronType=Tot"},
    {"DT", "no", "PronType=Neg"},
    {"DT", "neither", "PronType=Neg"},
    {"PDT", "all", "PronType=Tot"},
    {"PDT", "both", "PronType=Tot"},
    {"PDT", "such", "PronType=Ind"},
    {"PDT", "half", "NumForm=Word|NumType=Frac|PronType=Ind"},
    {"WDT", "what", "PronType=Int"},
    {"PRP", "i", "Case=Nom|Number=Sing|Person=1|PronType=Prs"},
    {"PRP", "me", "Case=Acc|Number=Sing|Person=1|PronType=Prs"},
    {"PRP", "he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
    {"PRP", "him", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
    {"PRP", "she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
    {"PRP", "her", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
    {"PRP", "we", "Case=Nom|Number=Plur|Person=1|PronType=Prs"},
    {"PRP", "us", "Case=Acc|Number=Plur|Person=1|PronType=Prs"},
    {"PRP", "they", "Case=Nom|Number=Plur|Person=3|PronType=Prs"},
    {"PRP", "them", "Case=Acc|Number=Plur|Person=3|PronType=Prs"},
    {"PRP", "myself", "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes"},
    {"PRP", "himself", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"PRP", "herself", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"PRP", "itself", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"PRP", "themselves", "Case=Acc|Number=Plur|Person=3|PronType=Prs|Reflex=Yes"},
    {"PRP$", "my", "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs"},
    {"PRP$", "your", "Case=Gen|Person=2|Poss=Yes|PronType=Prs"},
    {"PRP$", "his", "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"PRP$", "her", "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"PRP$", "its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"PRP$", "our", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs"},
    {"PRP$", "their", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"},
    {"RB", "not", "Polarity=Neg"},
    {"RB", "n't", "Polarity=Neg"},
    {"RB", "then", "PronType=Dem"},
    {"RB", "here", "PronType=Dem"},
    {"RB", "there", "PronType=Dem"},
    {"RB", "now", "PronType=Dem"},
    {"RB", "never", "PronType=Neg"},
    {"RB", "always", "PronType=Tot"},
    {"RB", "sometimes", "PronType=Ind"},
    {"RB", "anywhere", "PronType=Ind"},
    {"RB", "somewhere", "PronType=Ind"},
    {"RB", "everywhere", "PronType=Tot"},
    {"RB", "nowhere", "PronType=Neg"},
    {"UH", "yes", "Polarity=Pos"},
    {"UH", "no", "Polarity=Neg"},
};

// Tags whose features do not depend on the word.
constexpr Form kTags[] = {
    {"NN", "", "Number=Sing"},
    {"NNP", "", "Number=Sing"},
    {"NNS", "", "Number=Plur"},
    {"NNPS", "", "Number=Plur"},
    {"JJ", "", "Degree=Pos"},
    {"JJR", "", "Degree=Cmp"},
    {"JJS", "", "Degree=Sup"},
    {"RBR", "", "Degree=Cmp"},
    {"RBS", "", "Degree=Sup"},
    {"MD", "", "VerbForm=Fin"},
    {"WDT", "", "PronType=Rel"},
    {"WP", "", "PronType=Rel"},
    {"WP$", "", "Poss=Yes|PronType=Rel"},
    {"WRB", "", "PronType=Int"},
    {"VBZ", "", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"},
};

struct Tables {
  std::unordered_map<std::string, std::string_view> forms;  // by tag, space, form
  std::unordered_map<std::string_view, std::string_view> tags;
};

const Tables& tables() {
  static const Tables kTables = [] {
    Tables all;
    for (const Form& form : kForms)
      all.forms.emplace(std::string(form.xpos) + ' ' + std::string(form.form), form.features);
    for (const Form& tag : kTags) all.tags.emplace(tag.xpos, tag.features);
    return all;
  }();
  return kTables;
}

std::string_view of_indefinite_noun(std::string_view form) {
  if (form.starts_with("some") || form.starts_with("any")) return "Number=Sing|PronType=Ind";
  if (form.starts_with("every")) return "Number=Sing|PronType=Tot";
  return form.starts_with("no") ? "Number=Sing|PronType=Neg" : "Number=Sing";
}

std::string_view of_number(std::string_view form) {
  bool digit = false;
  for (const char c : form) digit = digit || is_ascii_digit(c);
  if (!digit) return "NumForm=Word|NumType=Card";
  return form.find('/') == std::string_view::npos ? "NumForm=Digit|NumType=Card"
                                                  : "NumForm=Digit|NumType=Frac";
}

class FeatureFinder {
 public:
  explicit FeatureFinder(Page& page) : page_(page), parsed_(page.parsed) {}

  void run() {
    for (const Sentence& sentence : parsed_.sentences) {
      first_ = sentence.first_token;
      size_ = sentence.last_token - first_;
      note_children();
      for (std::uint32_t i = 0; i < size_; ++i) set(token(i), features_of(i));
    }
  }

 private:
  // What hangs from a token.
  struct Below {
    std::int32_t subject = kNoHead;
    bool auxiliary = false;  // aux, not of the passive
    bool passive = false;    // aux:pass
    bool to = false;         // "to" marks it
    bool marked = false;     // another mark, or a preposition
    bool conjunct = false;
  };

  Token& token(std::uint32_t i) { return parsed_.tokens[first_ + i]; }
  std::string_view xpos(std::uint32_t i) { return parsed_.strings[token(i).xpos]; }
  std::string_view relation(std::uint32_t i) { return parsed_.strings[token(i).relation]; }
  std::string_view form(std::uint32_t i) { return page_.at(first_ + i); }

  void note_children() {
    below_.assign(size_, {});
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (token(i).head == kNoHead) continue;
      Below& head = below_[static_cast<std::uint32_t>(token(i).head)];
      const std::string_view name = relation(i);
      if (name.starts_with("nsubj")) head.subject = static_cast<std::int32_t>(i);
      if (name == "aux") head.auxiliary = true;
      if (name == "aux:pass") head.passive = true;
      if (name == "mark" && xpos(i) == "TO") {
        head.to = true;
      } else if (name == "mark" || name == "case") {
        head.marked = true;
      }
      if (name == "conj") head.conjunct = true;
    }
  }

  std::int32_t subject_of(std::uint32_t i) {
    for (int step = 0; step < 4; ++step) {
      if (below_[i].subject != kNoHead) return below_[i].subject;
      const std::string_view name = relation(i);
      const bool shares = name.starts_with("aux") || name == "cop" || name == "conj";
      if (!shares || token(i).head == kNoHead) return kNoHead;
      i = static_cast<std::uint32_t>(token(i).head);
    }
    return kNoHead;
  }

  std::string_view finite(std::uint32_t i, bool past) {
    const std::int32_t subject = subject_of(i);
    int person = 3;
    bool plural = !past || form(i) == "were";
    if (subject != kNoHead) {
      const auto at = static_cast<std::uint32_t>(subject);
      const std::string_view who = form(at);
      plural = who == "we" || who == "they" || who == "these" || who == "those" || xpos(at).ends_with('S') ||
               below_[at].conjunct;
      if (who == "i" || who == "we") person = 1;
      if (who == "you") person = 2;
    }
    static constexpr std::array<std::string_view, 12> kAll = {
        "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin",
        "Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        "Mood=Ind|Number=Plur|Person=1|Tense=Pres|VerbForm=Fin",
        "Mood=Ind|Number=Plur|Person=2|Tense=Pres|VerbForm=Fin",
        "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
        "Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin",
        "Mood=Ind|Number=Sing|Person=2|Tense=Past|VerbForm=Fin",
        "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
        "Mood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin",
        "Mood=Ind|Number=Plur|Person=2|Tense=Past|VerbForm=Fin",
        "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"};
    return kAll[static_cast<std::size_t>((past ? 6 : 0) + (plural ? 3 : 0) + person - 1)];
  }

  std::string_view of_verb(std::uint32_t i, std::string_view tag) {
    const Below& below = below_[i];
    const std::string_view name = relation(i);
    if (tag == "VBD") return finite(i, true);
    if (tag == "VBP") return finite(i, false);
    if (tag == "VB") {
      const bool clause = name == "root" || name == "parataxis" || name == "conj" || name == "ccomp";
      const bool bare = below.subject == kNoHead && !below.auxiliary && !below.to && subject_of(i) == kNoHead;
      return clause && bare ? "Mood=Imp|VerbForm=Fin" : "VerbForm=Inf";
    }
    if (tag == "VBN") {
      const bool active = token(i).upos == Upos::Aux || (below.auxiliary && !below.passive);
      return active ? "Tense=Past|VerbForm=Part" : "Tense=Past|VerbForm=Part|Voice=Pass";
    }
    const bool gerund = token(i).upos != Upos::Aux &&
                        (below.marked || name == "csubj" || name == "compound") && !below.auxiliary;
    return gerund ? "VerbForm=Ger" : "Tense=Pres|VerbForm=Part";
  }

  std::string_view of_pronoun(std::uint32_t i) {
    const bool subject = relation(i).starts_with("nsubj") || relation(i) == "expl" || relation(i) == "root";
    if (form(i) == "you")
      return subject ? "Case=Nom|Person=2|PronType=Prs" : "Case=Acc|Person=2|PronType=Prs";
    return subject ? "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"
                   : "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs";
  }

  std::string_view features_of(std::uint32_t i) {
    const std::string_view tag = xpos(i);
    if (tag == "VB" || tag == "VBD" || tag == "VBP" || tag == "VBN" || tag == "VBG") return of_verb(i, tag);
    if (tag == "NN" && token(i).upos == Upos::Pron) return of_indefinite_noun(form(i));
    if (tag == "NNP" && token(i).upos == Upos::Adj) return "Degree=Pos";
    if (tag == "CD") return of_number(form(i));
    if (tag == "PRP" && (form(i) == "you" || form(i) == "it")) return of_pronoun(i);
    key_.assign(tag).append(1, ' ').append(form(i));
    const Tables& all = tables();
    if (const auto at = all.forms.find(key_); at != all.forms.end()) return at->second;
    const auto at = all.tags.find(tag);
    return at == all.tags.end() ? std::string_view() : at->second;
  }

  void set(Token& token, std::string_view features) {
    if (features.empty()) {
      token.features = 0;
      return;
    }
    StringIndex& index = strings_[features];
    if (index == 0) {
      index = static_cast<StringIndex>(parsed_.strings.size());
      parsed_.strings.emplace_back(features);
    }
    token.features = index;
  }

  Page& page_;
  ParsedDocument& parsed_;
  std::uint32_t first_ = 0;
  std::uint32_t size_ = 0;
  std::vector<Below> below_;
  std::string key_;
  std::unordered_map<std::string_view, StringIndex> strings_;  // what this document has of them already
};

}  // namespace

void find_features(Page& page) { FeatureFinder(page).run(); }

}  // namespace entente::language
