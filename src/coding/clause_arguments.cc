// Subjects, objects and prepositional phrases of each verb, as the tree has them.
#include <algorithm>

#include "coding/clause.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr std::size_t kMaxOblique = 12;

class ArgumentFinder {
 public:
  explicit ArgumentFinder(Clauses& clauses) : clauses_(clauses) {}

  void run() {
    for (Index g = 0; g < clauses_.groups.size(); ++g) collect_all(static_cast<int>(g));
  }

 private:
  Word& word(int i) { return clauses_.words[static_cast<Index>(i)]; }
  VerbGroup& group(int g) { return clauses_.groups[static_cast<Index>(g)]; }
  Chunk& chunk(int c) { return clauses_.chunks[static_cast<Index>(c)]; }

  void collect_all(int g) {
    VerbGroup& verb = group(g);
    for (int i = word(verb.predicate).first_child; i != kNone; i = word(i).next) {
      const Dependency relation = word(i).relation;
      const bool small = relation == Dependency::Xcomp || relation == Dependency::Ccomp;
      if (small && word(i).clause == kNone && word(i).chunk == kNone) {
        collect_small_clause(g, i);
      } else {
        collect(g, i);
      }
    }
    if (verb.objects.size() > 2) verb.objects.resize(2);
    add_nested(verb);
  }

  // "shot dead by police", "found the officer guilty".
  void collect_small_clause(int g, int adjective) {
    for (int i = word(adjective).first_child; i != kNone; i = word(i).next) {
      const int c = word(i).chunk;
      if (word(i).relation != Dependency::Nsubj) {
        collect(g, i);
      } else if (c != kNone && chunk(c).top == i && chunk(c).governor == kNone) {
        group(g).objects.push_back(c);
        chunk(c).governor = g;
      }
    }
  }

  void collect(int g, int i) {
    VerbGroup& verb = group(g);
    int c = word(i).chunk;
    if (c == kNone || (verb.copula && c == word(verb.predicate).chunk) || chunk(c).top != i) return;
    const int other = chunk(c).apposition;
    if (clauses_.head(chunk(c)).time && other != kNone && word(i).relation == Dependency::Obj) c = other;
    Chunk& part = chunk(c);
    if (clauses_.head(part).time) return;  // "met last week"
    switch (word(i).relation) {
      case Dependency::Nsubj:
      case Dependency::NsubjPass:
        if (verb.subject == kNone) verb.subject = c;
        break;
      case Dependency::Xcomp:  // "makes his first visit", where the parser sees a verb
        if (!verb.objects.empty() || verb.copula || part.preposition != kNone) return;
        [[fallthrough]];
      case Dependency::Obj:
      case Dependency::Iobj:
        verb.objects.push_back(c);
        break;
      case Dependency::Obl:
      case Dependency::OblAgent:
        if (part.preposition != kNone) verb.oblique.push_back(c);
        break;
      default:
        return;
    }
    if (part.governor == kNone) part.governor = g;
  }

  // "signed a pact with France": what hangs on an argument can be one of the verb's too.
  void add_nested(VerbGroup& verb) {
    const Index own = verb.oblique.size();
    for (Index c = 0; c < clauses_.chunks.size() && verb.oblique.size() < kMaxOblique; ++c) {
      const Chunk& part = clauses_.chunks[c];
      if (part.preposition == kNone || part.after != kNone || part.above == kNone || clauses_.head(part).time)
        continue;
      const bool below =
          std::any_of(verb.objects.begin(), verb.objects.end(),
                      [&](int o) { return below_any(static_cast<int>(c), o); }) ||
          std::any_of(verb.oblique.begin(), verb.oblique.begin() + static_cast<std::ptrdiff_t>(own),
                      [&](int o) { return clauses_.hangs_below(static_cast<int>(c), o); });
      if (below) verb.oblique.push_back(static_cast<int>(c));
    }
    std::sort(verb.oblique.begin(), verb.oblique.end());
  }

  bool below_any(int c, int object) {
    if (clauses_.hangs_below(c, object)) return true;
    for (int next = object + 1; next < c; ++next) {  // the conjuncts of the object
      if (chunk(next).after != kNone && clauses_.first_conjunct(next) == object &&
          clauses_.hangs_below(c, next))
        return true;
    }
    return false;
  }

  Clauses& clauses_;
};

}  // namespace

void find_arguments(Clauses& clauses) { ArgumentFinder(clauses).run(); }

}  // namespace entente::coding
