#include "language/coreference_mentions.h"

#include <algorithm>

#include "base/text.h"
#include "language/coreference_tree.h"

namespace entente::language {
namespace {

class MentionFinder {
 public:
  MentionFinder(std::string_view text, const ParsedDocument& parsed, WordTable& words,
                MentionScratch& scratch, std::vector<Mention>& out)
      : text_(text), parsed_(parsed), words_(words), s_(scratch), out_(out) {}

  void find();

 private:
  const Token& token(std::uint32_t i) const { return parsed_.tokens[i]; }
  const WordTraits& traits(std::uint32_t i) { return words_.traits(token(i).norm); }
  Relation relation(std::uint32_t i) { return words_.relation(token(i).relation); }
  std::uint32_t lemma_hash(std::uint32_t i) {
    const Token& t = token(i);
    return words_.traits(t.lemma == 0 || t.upos == Upos::Propn ? t.norm : t.lemma).hash;
  }
  std::string_view surface(std::uint32_t i) const { return slice(text_, token(i).at); }
  bool is_question(std::uint32_t sentence) const;
  bool is(std::uint32_t i, std::string_view form) const { return parsed_.norm(token(i)) == form; }

  bool can_head(std::uint32_t i);
  void add_mention(std::uint32_t head, std::uint32_t sentence);
  void add_coordination(std::uint32_t head, const Mention& single);
  bool trim(Mention& mention);
  void set_type(Mention& mention);
  void set_number(Mention& mention);
  void set_role(Mention& mention);
  void collect_words();
  void set_strings(Mention& mention);
  void set_acronym(Mention& mention);
  void attach_names();
  void join_names();
  void take_appositions();
  void set_outer();
  void set_speakers();

  std::string_view text_;
  const ParsedDocument& parsed_;
  WordTable& words_;
  MentionScratch& s_;
  std::vector<Mention>& out_;
  bool question_ = false;
  std::uint16_t questions_ = 0;
};

// Whether token i can be the head of a mention.
bool MentionFinder::can_head(std::uint32_t i) {
  const Token& t = token(i);
  const Relation r = relation(i);
  if (r == Relation::None || r == Relation::Flat || r == Relation::Fixed || r == Relation::Expl) return false;
  if (r == Relation::Punct || r == Relation::Case || r == Relation::Cc || r == Relation::Reparandum)
    return false;
  const std::string& xpos = parsed_.strings[t.xpos];
  switch (t.upos) {
    case Upos::Pron: {
      if (r == Relation::Det)
        return traits(i).pronoun != PronounKind::None && (traits(i).flags & kPossessive) != 0;
      return !xpos.starts_with('W') && xpos != "EX";
    }
    case Upos::Noun:
      return r != Relation::Advmod;
    case Upos::Propn:
      return true;
    case Upos::Num:
      return r != Relation::Nummod && r != Relation::Compound && r != Relation::Nmod;
    case Upos::Det:
      return r == Relation::Nsubj || r == Relation::Obj || r == Relation::NsubjPassive;
    case Upos::Adj:
      return r == Relation::Nsubj || r == Relation::Obj || r == Relation::NsubjPassive ||
             r == Relation::Obl || r == Relation::Nmod || r == Relation::Agent;
    default:
      return false;
  }
}

bool is_closing(std::string_view s) {
  return s == ")" || s == "]" || s == "”" || s == "’" || s == "\"" || s == "''";
}

std::string_view opening_of(std::string_view closing) {
  if (closing == ")") return "(";
  if (closing == "]") return "[";
  if (closing == "”") return "“";
  if (closing == "’") return "‘";
  if (closing == "''") return "``";
  return closing;
}

// Takes punctuation off both ends, and brackets and quotes that were opened within back on.
bool MentionFinder::trim(Mention& m) {
  while (m.first < m.head && token(m.first).upos == Upos::Punct) {
    const std::string_view mark = surface(m.first);
    bool closed = false;  // an opening quote whose closing one is within stays
    for (std::uint32_t i = m.first + 1; i < m.last && i < m.first + 12 && !closed; ++i) {
      closed = is_closing(surface(i)) && opening_of(surface(i)) == mark;
    }
    if (closed) break;
    ++m.first;
  }
  while (m.last - 1 > m.head && token(m.last - 1).upos == Upos::Punct) --m.last;
  const std::uint32_t end = parsed_.sentences[m.sentence].last_token;
  if (m.last < end && is_closing(surface(m.last))) {
    const std::string_view opening = opening_of(surface(m.last));
    std::uint32_t count = 0;
    const std::uint32_t from = m.last - m.first > 30 ? m.last - 30 : m.first;
    for (std::uint32_t i = from; i < m.last; ++i) count += surface(i) == opening ? 1 : 0;
    if (opening == surface(m.last) ? count % 2 == 1 : count > 0) ++m.last;
  }
  return m.last > m.first && m.last - m.first <= 200;
}

void MentionFinder::set_type(Mention& m) {
  const Token& head = token(m.head);
  const WordTraits& word = traits(m.head);
  if ((head.upos == Upos::Pron || head.upos == Upos::Det) && word.pronoun != PronounKind::None) {
    m.type = static_cast<MentionType>(static_cast<int>(word.pronoun) - 1);
    m.flags = word.flags;
    m.gender = word.gender;
    return;
  }
  const WordTraits& first = traits(m.first);
  if (head.upos == Upos::Propn) {
    m.type = MentionType::Name;
  } else if ((first.flags & kArticle) != 0) {
    m.type = MentionType::Definite;
  } else if ((first.flags & kDemonstrative) != 0) {
    m.type = MentionType::Demonstrative;
  } else if ((first.flags & kIndefinite) != 0) {
    m.type = MentionType::Indefinite;
  }
}

void MentionFinder::set_number(Mention& m) {
  switch (m.type) {
    case MentionType::I:
    case MentionType::He:
    case MentionType::She:
    case MentionType::It:
    case MentionType::This:
      m.number = Number::Singular;
      return;
    case MentionType::We:
    case MentionType::They:
    case MentionType::These:
      m.number = Number::Plural;
      return;
    case MentionType::You:
      return;
    default:
      break;
  }
  const std::string& xpos = parsed_.strings[token(m.head).xpos];
  if (xpos == "NNS" || xpos == "NNPS") m.number = Number::Plural;
  if (xpos == "NN" || xpos == "NNP") m.number = Number::Singular;
}

void MentionFinder::set_role(Mention& m) {
  std::uint32_t at = m.head;
  Relation r = relation(at);
  for (int i = 0; i < 4 && r == Relation::Conj && s_.head[at] != kNone; ++i) {
    at = s_.head[at];
    r = relation(at);
  }
  m.governor = s_.head[at];
  if (m.governor != kNone) m.governor_word = lemma_hash(m.governor);
  if (s_.copula[at] != kNone) {
    m.role = Role::Predicate;
    return;
  }
  switch (r) {
    case Relation::Nsubj:
      m.role = Role::Subject;
      break;
    case Relation::NsubjPassive:
      m.role = Role::PassiveSubject;
      break;
    case Relation::Obj:
    case Relation::Iobj:
      m.role = Role::Object;
      break;
    case Relation::Obl:
    case Relation::Agent:
      m.role = Role::Oblique;
      break;
    case Relation::Nmod:
      m.role = Role::Modifier;
      break;
    case Relation::Poss:
      m.role = Role::Owner;
      break;
    case Relation::Appos:
      m.role = Role::Apposition;
      break;
    case Relation::Compound:
    case Relation::Description:
    case Relation::Amod:
      m.role = Role::Compound;
      break;
    case Relation::Xcomp:
      m.role = Role::Predicate;
      break;
    default:
      break;
  }
}

void MentionFinder::add_mention(std::uint32_t head, std::uint32_t sentence) {
  Mention m;
  m.head = head;
  m.sentence = sentence;
  m.first = s_.low[head];
  m.last = s_.high[head] + 1;
  if (!trim(m)) return;
  set_type(m);
  set_number(m);
  set_role(m);
  m.key = lemma_hash(head);
  m.first_word = traits(m.first).hash;
  m.quote = s_.quote[head];
  m.question = question_;
  m.questions = questions_;
  if (!is_pronoun(m.type) && m.gender == Gender::Unknown) m.gender = words_.traits(token(head).norm).gender;
  if (s_.group_high[head] != kNone && relation(head) != Relation::Conj) add_coordination(head, m);
  s_.mention[head] = static_cast<std::uint32_t>(out_.size());
  out_.push_back(m);
}

void MentionFinder::add_coordination(std::uint32_t head, const Mention& single) {
  Mention m = single;
  m.last = s_.group_high[head] + 1;
  if (m.last <= single.last || !trim(m)) return;
  m.type = MentionType::Coordination;
  m.number = Number::Plural;
  m.gender = Gender::Unknown;
  m.flags = 0;
  out_.push_back(m);
}

// Modifiers and name words of every mention, from the words that hang on its head.
void MentionFinder::collect_words() {
  for (std::uint32_t i = 0; i < parsed_.tokens.size(); ++i) {
    const std::uint32_t head = s_.head[i];
    if (head == kNone) continue;
    std::uint32_t at = s_.mention[head];
    const Relation r = relation(i);
    if (at == kNone && (r == Relation::Flat || r == Relation::Compound) && s_.head[head] != kNone) {
      at = s_.mention[s_.head[head]];  // a chain of flat
    }
    if (at == kNone) continue;
    Mention& m = out_[at];
    switch (r) {
      case Relation::Flat:
        if (token(i).upos == Upos::Propn || token(i).upos == Upos::Noun) m.key = traits(i).hash;
        [[fallthrough]];
      case Relation::Compound:
      case Relation::Description: {
        const WordTraits& word = traits(i);
        if (word.gender != Gender::Unknown && (m.gender == Gender::Unknown || (word.flags & kTitle) != 0)) {
          m.gender = word.gender;
        }
        if (token(i).upos == Upos::Propn && (word.flags & kTitle) == 0) m.names.add(word.hash);
        m.modifiers.add(r == Relation::Description ? lemma_hash(i) : word.hash);
        if (r == Relation::Description || (word.flags & kTitle) != 0) m.titles.add(lemma_hash(i));
        break;
      }
      case Relation::Poss:
        if (m.type == MentionType::Bare || m.type == MentionType::Definite ||
            m.type == MentionType::Demonstrative) {
          m.type = MentionType::Possessed;
        }
        [[fallthrough]];
      case Relation::Amod:
      case Relation::Nmod:
      case Relation::Appos:
        m.modifiers.add(lemma_hash(i));
        break;
      case Relation::Nummod:
        m.modifiers.add(traits(i).hash);
        m.numeral = true;
        if (!is(i, "one") && !is(i, "1")) m.number = Number::Plural;
        break;
      default:
        break;
    }
  }
}

void MentionFinder::set_strings(Mention& m) {
  std::uint32_t hash = 0x811c9dc5u;
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    const Token& t = token(i);
    if (i == m.first && (traits(i).flags & (kArticle | kDemonstrative | kIndefinite)) != 0 &&
        m.last > m.first + 1) {
      continue;
    }
    if (i + 1 == m.last && t.upos == Upos::Part) break;
    if (t.upos == Upos::Punct) continue;
    hash = (hash ^ traits(i).hash) * 0x9E3779B1u;
    hash ^= hash >> 15;
  }
  m.core = hash == 0 ? 1 : hash;
  if (m.type == MentionType::Name) {
    if ((traits(m.head).flags & kTitle) == 0) m.names.add(traits(m.head).hash);
    set_acronym(m);
  }
}

// The initials of a name of several words; a name of one word in capitals is its own.
void MentionFinder::set_acronym(Mention& m) {
  const std::string_view head = surface(m.head);
  std::size_t capitals = 0;
  for (char c : head) capitals += is_ascii_upper(c) ? 1 : 0;
  m.capital = capitals >= 2 && capitals + std::count(head.begin(), head.end(), '.') >= head.size();
  char initials[12];
  std::size_t size = 0;
  for (std::uint32_t i = m.first; i < m.last && i < m.first + 16 && size < sizeof initials; ++i) {
    const std::string_view word = surface(i);
    if (i == m.first && (traits(i).flags & kArticle) != 0) continue;
    if (!word.empty() && is_ascii_upper(word[0])) initials[size++] = ascii_lower(word[0]);
    if (i > m.head && token(i).upos == Upos::Punct) break;
  }
  if (m.capital) {
    std::string letters;
    for (char c : head) {
      if (is_ascii_alpha(c)) letters += ascii_lower(c);
    }
    m.acronym = hash_text(letters);
  } else if (size >= 2) {
    m.acronym = hash_text({initials, size});
  }
}

// What the packs and the recogniser know of the names that stand at heads.
void MentionFinder::attach_names() {
  for (const NameMention& name : parsed_.names) {
    for (std::uint32_t i = name.first_token; i < name.last_token && i < s_.mention.size(); ++i) {
      if (s_.mention[i] == kNone) continue;
      Mention& m = out_[s_.mention[i]];
      if (is_pronoun(m.type) || m.first > name.first_token || m.last < name.last_token) continue;
      m.kind = static_cast<std::uint8_t>(name.kind) + 1;
      if (!name.actor.actor.empty()) m.actor = hash_text(name.actor.actor.str());
      if (!name.actor.country.empty()) m.country = hash_text(name.actor.country);
      if (!name.actor.role.empty()) {
        const std::string& role = name.actor.role;
        const std::size_t space = role.rfind(' ');
        m.role_word = hash_text(ascii_lower(space == std::string::npos ? role : role.substr(space + 1)));
      }
      break;
    }
  }
  for (const Entity& entity : parsed_.entities) {
    bool first = true;
    for (std::uint32_t i = entity.first_token; i < entity.last_token && i < s_.mention.size(); ++i) {
      if (s_.mention[i] == kNone) continue;
      Mention& m = out_[s_.mention[i]];
      if (is_pronoun(m.type)) continue;
      const bool holds = m.first <= entity.first_token && m.last >= entity.last_token;
      m.in_name = holds ? 1 : 2;
      if (first && m.first <= entity.first_token) m.entity = static_cast<std::uint8_t>(entity.kind) + 1;
      first = first && m.first > entity.first_token;
    }
  }
}

// Where the tree takes a name apart ("New York bar" with New and York side by side), the name is put
// together: its pieces make one mention, headed by the last of them.
void MentionFinder::join_names() {
  for (const Entity& entity : parsed_.entities) {
    if (entity.kind == EntityKind::Norp || entity.last_token - entity.first_token < 2) continue;
    std::uint32_t head = kNone, pieces = 0;
    for (std::uint32_t i = entity.first_token; i < entity.last_token; ++i) {
      const bool inside = s_.head[i] >= entity.first_token && s_.head[i] < entity.last_token;
      if (inside || token(i).upos == Upos::Punct || token(i).upos == Upos::Adp) continue;
      ++pieces;
      if (head != kNone && s_.mention[head] != kNone)
        out_[s_.mention[head]].last = out_[s_.mention[head]].first;
      head = i;
    }
    if (pieces < 2) continue;
    if (s_.mention[head] == kNone) add_mention(head, entity.sentence);
    if (s_.mention[head] == kNone) continue;
    Mention& m = out_[s_.mention[head]];
    if (is_pronoun(m.type)) continue;
    m.type = MentionType::Name;
    m.first = std::min(m.first, entity.first_token);
    m.last = std::max(m.last, entity.last_token);
    for (std::uint32_t i = entity.first_token; i < entity.last_token; ++i) {
      if (token(i).upos == Upos::Propn && i != head) m.names.add(traits(i).hash);
    }
  }
  // Pieces were emptied; their words know no mention any more.
  for (std::uint32_t& at : s_.mention) {
    if (at != kNone && out_[at].first == out_[at].last) at = kNone;
  }
}

// "Ambassador to Oman Anders Holm", "the chairman, Anders Holm": the whole is what is spoken of, so it goes
// by the name of the person in apposition, and its own head becomes a title.
void MentionFinder::take_appositions() {
  constexpr auto kPerson = static_cast<std::uint8_t>(EntityKind::Person) + 1;
  for (std::uint32_t i = 0; i < parsed_.tokens.size(); ++i) {
    if (s_.mention[i] == kNone || s_.head[i] == kNone || relation(i) != Relation::Appos) continue;
    if (s_.mention[s_.head[i]] == kNone) continue;
    const Mention& name = out_[s_.mention[i]];
    Mention& whole = out_[s_.mention[s_.head[i]]];
    if (name.entity != kPerson || whole.entity == kPerson || is_pronoun(whole.type) || whole.last < name.last)
      continue;
    whole.titles.add(whole.key);
    for (std::size_t k = 0; k < name.names.size; ++k) whole.names.add(name.names.values[k]);
    whole.type = MentionType::Name;
    whole.key = name.key;
    whole.entity = name.entity;
    whole.kind = name.kind;
    whole.actor = name.actor;
    whole.country = name.country;
    if (name.gender != Gender::Unknown) whole.gender = name.gender;
  }
}

void MentionFinder::set_outer() {
  std::vector<std::uint32_t>& open = s_.open;
  open.clear();
  for (std::uint32_t i = 0; i < out_.size(); ++i) {
    while (!open.empty() && out_[open.back()].last < out_[i].last) open.pop_back();
    while (!open.empty() && out_[open.back()].last <= out_[i].first) open.pop_back();
    if (!open.empty()) out_[i].outer = open.back();
    if (out_[i].last - out_[i].first > 1) open.push_back(i);
  }
}

// Whoever is the subject of a verb of saying outside the quotation speaks in it: in the same sentence, else
// in the nearest before within three, else in the one behind.
void MentionFinder::set_speakers() {
  std::vector<std::uint32_t>& speaker = s_.open;  // by sentence
  speaker.assign(parsed_.sentences.size(), kNone);
  for (std::uint32_t i = 0; i < out_.size(); ++i) {
    const Mention& m = out_[i];
    if (m.quote != 0 || m.governor == kNone || (m.role != Role::Subject && m.role != Role::Other)) continue;
    const Token& verb = token(m.governor);
    if ((words_.traits(verb.lemma == 0 ? verb.norm : verb.lemma).flags & kSays) == 0) continue;
    if (m.role != Role::Subject || speaker[m.sentence] != kNone) continue;
    speaker[m.sentence] = i;
  }
  for (Mention& m : out_) {
    if (m.quote == 0) continue;
    for (std::uint32_t back = 0; back <= 3 && back <= m.sentence && m.speaker == kNone; ++back) {
      m.speaker = speaker[m.sentence - back];
      if (back == 0 && m.speaker == kNone && m.sentence + 1 < speaker.size() && m.type == MentionType::I) {
        const std::uint32_t next = speaker[m.sentence + 1];
        if (next != kNone && s_.quote[parsed_.sentences[m.sentence + 1].first_token] == m.quote)
          m.speaker = next;
      }
    }
  }
}

// Ends in a question mark, or in one and a closing quote.
bool MentionFinder::is_question(std::uint32_t sentence) const {
  const Sentence& s = parsed_.sentences[sentence];
  const std::uint32_t length = s.last_token - s.first_token;
  return (length > 0 && is(s.last_token - 1, "?")) || (length > 1 && is(s.last_token - 2, "?"));
}

void MentionFinder::find() {
  out_.clear();
  build_tree(text_, parsed_, words_, s_);
  s_.mention.assign(parsed_.tokens.size(), kNone);
  for (std::uint32_t s = 0; s < parsed_.sentences.size(); ++s) {
    if (question_ && questions_ < 0xFFFF) ++questions_;
    question_ = is_question(s);
    for (std::uint32_t i = parsed_.sentences[s].first_token; i < parsed_.sentences[s].last_token; ++i) {
      if (can_head(i)) add_mention(i, s);
    }
  }
  join_names();
  collect_words();
  attach_names();
  for (Mention& m : out_) set_strings(m);
  take_appositions();
  std::erase_if(out_, [](const Mention& m) { return m.first == m.last; });
  std::sort(out_.begin(), out_.end(), [](const Mention& a, const Mention& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.last != b.last) return a.last > b.last;
    return a.head < b.head;
  });
  const auto same = [](const Mention& a, const Mention& b) { return a.first == b.first && a.last == b.last; };
  out_.erase(std::unique(out_.begin(), out_.end(), same), out_.end());
  set_outer();
  set_speakers();
}

}  // namespace

void find_mentions(std::string_view text, const ParsedDocument& parsed, WordTable& words,
                   MentionScratch& scratch, std::vector<Mention>& out) {
  MentionFinder(text, parsed, words, scratch, out).find();
}

}  // namespace entente::language
