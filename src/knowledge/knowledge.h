// All packs together, loaded once and shared by every stage and thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "knowledge/actor_pack.h"
#include "knowledge/code_pack.h"
#include "knowledge/equipment_pack.h"
#include "knowledge/lexicon.h"
#include "knowledge/model_pack.h"
#include "knowledge/ontology_pack.h"
#include "knowledge/outlet_pack.h"
#include "knowledge/place_pack.h"
#include "knowledge/speech_pack.h"
#include "types/brief.h"

namespace entente {

struct Knowledge {
  ActorPack actors;
  OutletPack outlets;
  PlacePack places;
  OntologyPack ontology;
  Lexicon lexicon;
  CodePack codes;
  EquipmentPack equipment;
  SpeechPack speech;
  ModelPack models;
  std::vector<PackVersion> versions;  // by name
};

// `folders` are pack roots, each with actors/, outlets/, places/, ontology/, lexicon/, models/ (or, for an
// overlay such as a case's own packs/, the TSV files themselves); later ones overlay earlier ones.
Result<std::shared_ptr<const Knowledge>> load_knowledge(const std::vector<std::string>& folders);

// What is wrong with the packs, one finding a line, empty if nothing: duplicates, dangling ids, impossible
// dates, unknown countries. Lines that begin with "note: " are worth a look and may be right (two rival
// holders of one office).
std::vector<std::string> check_knowledge(const Knowledge& knowledge);

}  // namespace entente
