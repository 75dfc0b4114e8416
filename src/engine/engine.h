// The stages with the knowledge they share, ready to work: made once, used by every thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "coding/event_coder.h"
#include "ingest/reader.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {

struct Engine {
  std::shared_ptr<const Knowledge> knowledge;
  Analyser analyser;
  EventCoder coder;
  DocumentReader reader;

  explicit Engine(std::shared_ptr<const Knowledge> loaded, ColumnMap columns = {})
      : knowledge(std::move(loaded)),
        analyser(knowledge),
        coder(knowledge),
        reader(knowledge->outlets, {}, std::move(columns)) {}
};

struct PackOptions {
  std::string folder;               // of --packs; empty: found by find_packs()
  std::vector<std::string> overlays;  // --overlay and a case's own packs/, in this order
};

// The folder of packs: `stated` (of --packs), else ENTENTE_PACKS, else beside the installed program, else where this
// build's sources lie.
Result<std::string> find_packs(const std::string& stated);

// `columns` says what the columns of tables hold whose headers do not.
Result<std::unique_ptr<Engine>> make_engine(const PackOptions& options, ColumnMap columns = {});

// "entente 0.1.0".
std::string program_version();

// A hash over the sources that decide how a text is coded and over the packs: equal ones code equal texts equally.
std::string coder_fingerprint(const Knowledge& knowledge);

}  // namespace entente
