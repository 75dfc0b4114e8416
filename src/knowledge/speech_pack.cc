#include "knowledge/speech_pack.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "knowledge/lexicon_table.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 23> kKinds = {
    "say",     "state", "announce", "deny",  "charge",  "urge",  "label", "remark",
    "hold",    "relay", "claim",    "voice", "medium",  "talk",  "issue", "outlet",
    "unnamed", "body",  "matter",   "mute",  "hearsay", "hedge", "ground"};

}  // namespace

Result<SpeechPack> SpeechPack::load(const std::vector<std::string>& folders) {
  auto table = load_tables(folders, "lexicon", "speech.tsv", {"kind", "form"});
  if (!table) return tl::unexpected(std::move(table.error()));
  SpeechPack pack;
  for (const TableRow& row : table->rows) {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row.fields[0]);
    const std::vector<std::string> words = split_list(fold(row.fields[1]), ' ');
    if (kind == kKinds.end() || words.empty())
      return fail(Code::BadPack, "a row needs one of the kinds that the table's header explains and a form",
                  row.where);
    const Kind read = static_cast<Kind>(kind - kKinds.begin());
    pack.forms_[join(words, " ")] |= bit(read);
    if (words.size() > 1) pack.phrases_[words.front()].push_back({words, read});
  }
  for (const auto& [form, kinds] : pack.forms_) pack.index_.insert(form, kinds);
  return pack;
}

const std::vector<SpeechPack::Phrase>& SpeechPack::phrases(std::string_view first_word) const {
  static const std::vector<Phrase> kNone;
  const auto known = phrases_.find(first_word);
  return known == phrases_.end() ? kNone : known->second;
}

}  // namespace entente
