// The relations of Universal Dependencies v2 that the search for acts tells apart
// (universaldependencies.org/u/dep). Subtypes that say nothing to it are read as their type.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::coding {

enum class Dependency : std::uint8_t {
  Other,  // and none at all
  Root,
  Nsubj,
  NsubjPass,
  NsubjOuter,  // of a clause that is said of it: "the reason is that ..."
  Csubj,
  Obj,
  Iobj,
  Obl,
  OblAgent,
  Ccomp,
  Xcomp,
  Advcl,
  Acl,
  AclRelcl,
  Nmod,
  NmodPoss,
  NmodDesc,      // "President" of "President Obama"
  NmodUnmarked,  // without a preposition
  Appos,
  Amod,
  Nummod,
  Det,
  Compound,
  CompoundPrt,  // "off" of "call off"
  Flat,
  Fixed,
  Conj,
  Cc,
  Case,
  Mark,
  Aux,
  AuxPass,
  Cop,
  Advmod,
  Parataxis,
  Vocative,
  Dislocated,
  Punct,
  Expl,
};

// "nsubj:pass"; what is not in the list above, without its subtype either, is Other.
Dependency dependency_named(std::string_view relation);

}  // namespace entente::coding
