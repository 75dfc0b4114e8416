#include "engine/assess_dossier.h"

#include "assess/assessor.h"

namespace entente {

Assessment assess_dossier(const Dossier& dossier) {
  std::vector<EventMention> mentions;
  mentions.reserve(dossier.mentions.size());
  for (const CitedMention& cited : dossier.mentions) mentions.push_back(cited.mention);
  AssessmentInput input;
  input.spec = &dossier.spec;
  input.events = dossier.events;
  input.mentions = mentions;
  input.documents = dossier.documents;
  input.outlets = dossier.outlets;
  input.relations = &dossier.relations;
  return assess(input);
}

}  // namespace entente
