#include "knowledge/equipment_pack.h"

#include <algorithm>
#include <array>

#include "knowledge/lexicon_table.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"sure", "beside", "number", "name", "noun", "never"};

}  // namespace

Result<EquipmentPack> EquipmentPack::load(const std::vector<std::string>& folders) {
  auto table = load_tables(folders, "lexicon", "equipment.tsv", {"kind", "form"});
  if (!table) return tl::unexpected(std::move(table.error()));
  EquipmentPack pack;
  for (const TableRow& row : table->rows) {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row.fields[0]);
    if (kind == kKinds.end() || row.fields[1].empty())
      return fail(Code::BadPack, "a row needs a kind (sure, beside, number, name, noun, never) and a form",
                  row.where);
    pack.forms_[row.fields[1]] |= static_cast<std::uint8_t>(1u << (kind - kKinds.begin()));
    const std::string& form = row.fields[1];
    if (const std::size_t space = form.find(' '); space != std::string::npos)
      pack.first_words_[form.substr(0, space)] = true;
  }
  return pack;
}

bool EquipmentPack::is(Kind kind, std::string_view form) const {
  const auto known = forms_.find(form);
  return known != forms_.end() && (known->second >> static_cast<unsigned>(kind) & 1u) != 0;
}

}  // namespace entente
