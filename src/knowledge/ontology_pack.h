// The ontology pack: PLOVER categories with their modes and contexts, CAMEO codes with their names, Goldstein
// scores and PLOVER categories, and the topics that talks are about.
// Origin of facts: PLOVER codebook and CAMEO2PLOVER table (Open Event Data Alliance, CC BY-SA 4.0); Goldstein
// (1992) values as published with CAMEO.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "types/ontology.h"

namespace entente {

struct CameoCode {
  std::string code;  // "042"
  std::string name;  // "make a visit"
  double goldstein = 0;
  Plover plover = Plover::Consult;
  std::string mode;
};

class OntologyPack {
 public:
  static Result<OntologyPack> load(const std::vector<std::string>& folders);

  OntologyPack(OntologyPack&&) noexcept;
  OntologyPack& operator=(OntologyPack&&) noexcept;
  ~OntologyPack();

  const CameoCode* find_cameo(std::string_view code) const;  // null where CAMEO has no such code
  const std::vector<std::string>& modes(Plover category) const;
  // The code, quad classes and Goldstein score that follow from a base category, a mode and a CAMEO code.
  EventCode complete(Plover base, Plover plover, std::string_view mode, std::string_view cameo) const;

 private:
  OntologyPack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
