#include "coding/dependency.h"

#include <algorithm>
#include <array>

namespace entente::coding {
namespace {

struct Named {
  std::string_view name;
  Dependency relation;
};

constexpr std::array kNames{Named{"acl", Dependency::Acl},
                            Named{"acl:relcl", Dependency::AclRelcl},
                            Named{"advcl", Dependency::Advcl},
                            Named{"advmod", Dependency::Advmod},
                            Named{"amod", Dependency::Amod},
                            Named{"appos", Dependency::Appos},
                            Named{"aux", Dependency::Aux},
                            Named{"aux:pass", Dependency::AuxPass},
                            Named{"case", Dependency::Case},
                            Named{"cc", Dependency::Cc},
                            Named{"ccomp", Dependency::Ccomp},
                            Named{"compound", Dependency::Compound},
                            Named{"compound:prt", Dependency::CompoundPrt},
                            Named{"conj", Dependency::Conj},
                            Named{"cop", Dependency::Cop},
                            Named{"csubj", Dependency::Csubj},
                            Named{"det", Dependency::Det},
                            Named{"det:predet", Dependency::Det},
                            Named{"dislocated", Dependency::Dislocated},
                            Named{"expl", Dependency::Expl},
                            Named{"fixed", Dependency::Fixed},
                            Named{"flat", Dependency::Flat},
                            Named{"goeswith", Dependency::Flat},
                            Named{"iobj", Dependency::Iobj},
                            Named{"list", Dependency::Parataxis},
                            Named{"mark", Dependency::Mark},
                            Named{"nmod", Dependency::Nmod},
                            Named{"nmod:desc", Dependency::NmodDesc},
                            Named{"nmod:poss", Dependency::NmodPoss},
                            Named{"nmod:unmarked", Dependency::NmodUnmarked},
                            Named{"nsubj", Dependency::Nsubj},
                            Named{"nsubj:outer", Dependency::NsubjOuter},
                            Named{"nsubj:pass", Dependency::NsubjPass},
                            Named{"nummod", Dependency::Nummod},
                            Named{"obj", Dependency::Obj},
                            Named{"obl", Dependency::Obl},
                            Named{"obl:agent", Dependency::OblAgent},
                            Named{"parataxis", Dependency::Parataxis},
                            Named{"punct", Dependency::Punct},
                            Named{"root", Dependency::Root},
                            Named{"vocative", Dependency::Vocative},
                            Named{"xcomp", Dependency::Xcomp}};

static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const Named& a, const Named& b) { return a.name < b.name; }));

const Named* find(std::string_view name) {
  const auto it = std::lower_bound(kNames.begin(), kNames.end(), name,
                                   [](const Named& n, std::string_view wanted) { return n.name < wanted; });
  return it != kNames.end() && it->name == name ? &*it : nullptr;
}

}  // namespace

Dependency dependency_named(std::string_view relation) {
  if (const Named* whole = find(relation)) return whole->relation;
  const Named* type = find(relation.substr(0, relation.find(':')));
  return type ? type->relation : Dependency::Other;
}

}  // namespace entente::coding
