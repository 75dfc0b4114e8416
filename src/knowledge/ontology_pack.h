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

// Words that point to a topic, a PLOVER context or a mode; lower-case, one or more words each.
struct KeywordList {
  std::string id;
  std::optional<Plover> category;  // of a mode; none: any
  std::vector<std::string> keywords;
};

class OntologyPack {
 public:
  // Reads plover.tsv, modes.tsv, contexts.tsv, topics.tsv, cameo.tsv and derive.tsv; later folders overlay.
  static Result<OntologyPack> load(const std::vector<std::string>& folders);

  OntologyPack(OntologyPack&&) noexcept;
  OntologyPack& operator=(OntologyPack&&) noexcept;
  ~OntologyPack();

  const CameoCode* find_cameo(std::string_view code) const;  // null where CAMEO has no such code
  const std::vector<std::string>& modes(Plover category) const;
  // The code, quad classes and Goldstein score that follow from a base category, a mode and a CAMEO code.
  // Where `plover` is not `base` (a promise, a demand, a refusal), derive.tsv says which code and mode it
  // has.
  EventCode complete(Plover base, Plover plover, std::string_view mode, std::string_view cameo) const;
  // What a promise, a demand or a threat is about, by its CAMEO code: derive.tsv read backwards. 0312, a
  // promise of military cooperation, is about COOPERATE; nothing where the code does not say.
  std::optional<Plover> find_act_behind(Plover plover, std::string_view cameo) const;
  double score(Plover category) const;  // conflict-cooperation value of a category without a CAMEO code

  const std::vector<CameoCode>& cameo_codes() const;  // ascending by code
  const std::vector<KeywordList>& topics() const;
  const std::vector<KeywordList>& contexts() const;
  const std::vector<KeywordList>& mode_cues() const;  // of modes.tsv; with `category`

 private:
  OntologyPack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
