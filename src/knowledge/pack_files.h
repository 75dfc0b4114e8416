// The names that the tables of pack folders go by. A table under another name, or a folder in a table's
// place, is read by nothing: that its words do not count would go unnoticed.
#pragma once

#include <string>
#include <vector>

namespace entente {

// What is wrong with the files of these folders (the packs, then overlays), one line each, with the path; in
// the order of the folders and of the names. A folder that cannot be listed has none.
std::vector<std::string> check_pack_files(const std::vector<std::string>& folders);

}  // namespace entente
