// A case on disk: CASE/case.toml, reports/, after/, packs/, case.db, brief.html. A folder of reports and nothing else is
// a case too: it asks no question.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "types/case_spec.h"
#include "types/column_map.h"

namespace entente {

struct CaseFolder {
  std::string path;
  std::vector<std::string> reports;   // files, sorted
  std::vector<std::string> after;     // files of after/: what came after the cut-off
  std::vector<std::string> overlays;  // the case's own packs/, if any
  CaseSpec spec;                      // of case.toml, else only a title
  ColumnMap columns;                  // of case.toml: how tables among the reports are to be read

  std::string database() const { return path + "/case.db"; }
  std::string lock() const { return path + "/case.db-lock"; }
  std::string page() const { return path + "/brief.html"; }
};

Result<CaseFolder> open_case(const std::string& path);

// The reports that the folder `path` holds as a case: those below reports/ where there is such a folder, else all files
// but what a run writes and a case keeps beside them. Sorted.
Result<std::vector<std::string>> list_reports(const std::string& path);

}  // namespace entente
