// Noun chunks: a nominal head of the tree with what stands before it. Names are never cut: "Department of
// Defence" is one word to the tree's relations.
#include <algorithm>

#include "coding/clause.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

bool is_argument(Dependency relation) {
  switch (relation) {
    case Dependency::Nsubj:
    case Dependency::NsubjPass:
    case Dependency::NsubjOuter:
    case Dependency::Obj:
    case Dependency::Iobj:
    case Dependency::Obl:
    case Dependency::OblAgent:
    case Dependency::Nmod:
    case Dependency::Appos:
    case Dependency::Vocative:
    case Dependency::Dislocated:
    case Dependency::NmodUnmarked:
      return true;
    default:
      return false;
  }
}

bool is_clause(Dependency relation) {
  switch (relation) {
    case Dependency::Root:
    case Dependency::Csubj:
    case Dependency::Ccomp:
    case Dependency::Xcomp:
    case Dependency::Advcl:
    case Dependency::Acl:
    case Dependency::AclRelcl:
    case Dependency::Parataxis:
    case Dependency::Other:
      return true;
    default:
      return false;
  }
}

bool goes_before(Dependency relation) {
  switch (relation) {
    case Dependency::Det:
    case Dependency::Amod:
    case Dependency::Nummod:
    case Dependency::Compound:
    case Dependency::NmodPoss:
    case Dependency::NmodDesc:
    case Dependency::NmodUnmarked:
    case Dependency::Flat:
    case Dependency::Fixed:
    case Dependency::Advmod:
      return true;
    default:
      return false;
  }
}

bool goes_behind(Dependency relation) {
  return relation == Dependency::Flat || relation == Dependency::Fixed || relation == Dependency::Nummod ||
         relation == Dependency::Compound;
}

class ChunkFinder {
 public:
  explicit ChunkFinder(Clauses& clauses)
      : clauses_(clauses), words_(clauses.words), count_(static_cast<int>(clauses.words.size())) {}

  void run() {
    for (int i = 0; i < count_; ++i) {
      if (word(i).chunk == kNone && is_head(i)) add(i);
    }
    for (int i = count_ - 1; i >= 0; --i) {  // nouns that the tree left alone
      if (word(i).chunk == kNone && is_left_over(i)) add(i);
    }
    in_order();
    relate();
  }

 private:
  Word& word(int i) { return words_[static_cast<Index>(i)]; }

  // The first word of a coordination stands for all of it.
  int first_of(int i) {
    while (word(i).relation == Dependency::Conj && word(i).head != kNone) i = word(i).head;
    return i;
  }

  bool has_child(int i, Dependency relation) {
    for (int c = word(i).first_child; c != kNone; c = word(c).next) {
      if (word(c).relation == relation) return true;
    }
    return false;
  }

  // A verb form that stands for a thing: "the killing of", "after heavy fighting".
  bool is_verbal_noun(int i) {
    if (has_child(i, Dependency::Nsubj) || has_child(i, Dependency::NsubjPass) ||
        has_child(i, Dependency::Aux) || has_child(i, Dependency::AuxPass) ||
        (has_child(i, Dependency::Obj) && !has_child(i, Dependency::Det))) {
      return false;
    }
    if (has_child(i, Dependency::Det) || has_child(i, Dependency::NmodPoss) ||
        has_child(i, Dependency::Amod)) {
      return true;
    }
    const bool known = word(i).entry && !word(i).entry->nouns.empty();
    return known && is_argument(word(i).relation) && !has_child(i, Dependency::Obj);
  }

  bool is_nominal(int i, Dependency relation) {
    const Word& w = word(i);
    if (w.kind == WordClass::Name) return true;
    if (w.closed == WordClass::Relative && w.upos != Upos::Noun) return false;
    switch (w.upos) {
      case Upos::Noun:
      case Upos::Propn:
      case Upos::Num:
      case Upos::Pron:
      case Upos::Sym:
        return true;
      case Upos::Adj:
      case Upos::Det:
      case Upos::X:
        return is_argument(relation) || has_child(i, Dependency::Det) || (w.entry && !w.entry->nouns.empty());
      case Upos::Verb:
        return is_verbal_noun(i);
      default:
        return false;
    }
  }

  bool is_head(int i) {
    const Word& w = word(i);
    if (w.upos == Upos::Punct) return false;
    if (w.name != kNone && w.head != kNone && word(w.head).name == w.name) return false;
    if (w.head != kNone && i < w.head && word(w.head).relation == Dependency::Amod)
      return false;  // "56-year-old"
    const Dependency relation = word(first_of(i)).relation;
    if (!is_argument(relation) && !is_clause(relation)) return false;
    if (relation == Dependency::NmodUnmarked && first_of(i) == i && w.head != kNone && i < w.head)
      return false;
    return is_nominal(i, relation);
  }

  bool is_left_over(int i) {
    const Word& w = word(i);
    if (w.kind != WordClass::Noun && w.kind != WordClass::Name) return false;
    return w.upos != Upos::Verb && w.relation != Dependency::Case && w.relation != Dependency::Fixed &&
           w.relation != Dependency::Mark;
  }

  // The child of `h` that word `i` lies below.
  int branch(int i, int h) {
    while (word(i).head != kNone && word(i).head != h) i = word(i).head;
    return word(i).head == h ? i : kNone;
  }

  int begin_of(int h) {
    int begin = h;
    for (;;) {
      int left = begin - 1;
      bool comma = false;
      while (left >= 0 && (word(left).kind == WordClass::Hyphen || word(left).kind == WordClass::Quote ||
                           word(left).kind == WordClass::Comma)) {
        comma = comma || word(left).kind == WordClass::Comma;
        --left;
      }
      if (left < 0 || word(left).chunk != kNone || word(left).kind == WordClass::Break) break;
      const int top = branch(left, h);
      if (top == kNone || top > h || !goes_before(word(top).relation)) break;
      if (comma && word(top).relation != Dependency::Amod) break;
      if (word(left).kind == WordClass::Preposition && word(left).relation == Dependency::Case &&
          word(left).head == top) {
        break;  // "of" that a wrong tree hangs below what it belongs to
      }
      begin = left;
    }
    return begin;
  }

  int end_of(int h) {
    int end = h + 1;
    for (int i = end; i < count_; ++i) {
      if (word(i).chunk != kNone) break;
      if (word(i).kind == WordClass::Hyphen) continue;
      int at = i;
      while (at != h && word(at).head != kNone && goes_behind(word(at).relation)) at = word(at).head;
      if (at != h) break;
      end = i + 1;
    }
    return end;
  }

  void add(int h) {
    Chunk chunk;
    chunk.top = chunk.head = h;
    chunk.begin = begin_of(h);
    chunk.end = end_of(h);
    if (chunk.end > h + 1 && word(chunk.end - 1).relation == Dependency::Flat) chunk.head = chunk.end - 1;
    while (chunk.begin > 0 && word(chunk.begin).name != kNone &&
           word(chunk.begin - 1).name == word(chunk.begin).name && word(chunk.begin - 1).chunk == kNone) {
      --chunk.begin;
    }
    while (chunk.end < count_ && word(chunk.end - 1).name != kNone &&
           word(chunk.end).name == word(chunk.end - 1).name && word(chunk.end).chunk == kNone) {
      ++chunk.end;
    }
    extend_compound(chunk);
    while (chunk.begin < chunk.head &&
           (word(chunk.begin).kind == WordClass::Hyphen || word(chunk.begin).kind == WordClass::Possessive)) {
      ++chunk.begin;
    }
    chunk.pronoun = chunk.end - chunk.begin == 1 && word(h).kind == WordClass::Pronoun;
    for (int i = chunk.begin; i < chunk.end; ++i) word(i).chunk = static_cast<int>(clauses_.chunks.size());
    clauses_.chunks.push_back(chunk);
  }

  // "sit-in", "stepping down": one noun, whatever the tree makes of its parts.
  void extend_compound(Chunk& chunk) {
    if (chunk.end < count_ && word(chunk.end).relation == Dependency::CompoundPrt &&
        word(chunk.end).head == chunk.end - 1) {
      chunk.head = chunk.end++;
    }
    while (chunk.end + 1 < count_ && word(chunk.end).kind == WordClass::Hyphen &&
           word(chunk.end - 1).at.end == word(chunk.end).at.begin &&
           word(chunk.end + 1).at.begin == word(chunk.end).at.end &&
           word(chunk.end + 1).kind == WordClass::Noun && word(chunk.end + 1).chunk == kNone) {
      chunk.end += 2;
      chunk.head = chunk.end - 1;
    }
  }

  void in_order() {
    auto& chunks = clauses_.chunks;
    std::sort(chunks.begin(), chunks.end(), [](const Chunk& a, const Chunk& b) { return a.begin < b.begin; });
    for (Index c = 0; c < chunks.size(); ++c) {
      for (int i = chunks[c].begin; i < chunks[c].end; ++i) word(i).chunk = static_cast<int>(c);
    }
  }

  // What each chunk hangs on: the chunk that it coordinates with, tells more of or says again.
  void relate() {
    auto& chunks = clauses_.chunks;
    for (Index c = 0; c < chunks.size(); ++c) {
      Chunk& chunk = chunks[c];
      const Word& top = word(chunk.top);
      for (int i = top.first_child; i != kNone && i < chunk.begin; i = word(i).next) {
        if (word(i).relation == Dependency::Case) chunk.preposition = i;
      }
      if (chunk.preposition == kNone) chunk.preposition = preposition_before(chunk);
      const int head = top.head == kNone ? kNone : word(top.head).chunk;
      if (head == kNone || head == static_cast<int>(c)) continue;
      if (top.relation == Dependency::Conj) {
        if (head < static_cast<int>(c) && !clauses_.head(chunk).time)
          chunk.after = last_before(head, static_cast<int>(c));
      } else {
        chunk.above = head;
        const std::string_view preposition = clauses_.preposition(chunk);
        const bool lists = preposition == "such" || preposition == "including";
        if (top.relation == Dependency::Appos ||
            (lists && chunks[static_cast<Index>(head)].apposition == kNone))
          chunks[static_cast<Index>(head)].apposition = static_cast<int>(c);
      }
    }
    for (Chunk& chunk : chunks) {
      for (int left = chunk.after; left != kNone && chunk.preposition == kNone;
           left = chunks[static_cast<Index>(left)].after) {
        chunk.preposition = chunks[static_cast<Index>(left)].preposition;
      }
    }
  }

  // A preposition right before a chunk that the tree hung elsewhere.
  int preposition_before(const Chunk& chunk) {
    const int left = chunk.begin - 1;
    if (left < 0 || word(left).chunk != kNone || word(left).relation != Dependency::Case) return kNone;
    return word(left).kind == WordClass::Preposition || word(left).kind == WordClass::To ? left : kNone;
  }

  int last_before(int first, int c) {
    int last = first;
    for (int between = first + 1; between < c; ++between) {
      if (clauses_.chunks[static_cast<Index>(between)].after == last) last = between;
    }
    return last;
  }

  Clauses& clauses_;
  std::vector<Word>& words_;
  int count_;
};

}  // namespace

void find_chunks(Clauses& clauses) { ChunkFinder(clauses).run(); }

}  // namespace entente::coding
