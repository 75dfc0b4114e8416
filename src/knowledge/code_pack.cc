#include "knowledge/code_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/text.h"
#include "knowledge/lexicon_table.h"
#include "types/ontology.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 4> kKinds = {"country", "sector", "actor", "category"};
constexpr std::array<std::string_view, 4> kBases = {"measured", "published", "elicited", "default"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string key_of(std::string_view scheme, std::string_view kind, std::string_view code) {
  std::string key(scheme);
  key += '\t';
  key += kind;
  key += '\t';
  key += code;
  return key;
}

Result<Dataset> parse_dataset(const TableRow& row) {
  Dataset dataset;
  dataset.id = row.fields[0];
  dataset.name = row.fields[1];
  const std::string& number = row.fields[2];
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), dataset.confidence);
  if (error != std::errc() || end != number.data() + number.size() || !(dataset.confidence > 0.0) ||
      !(dataset.confidence < 1.0)) {
    return fail(Code::BadPack, "'" + number + "' is no probability between 0 and 1", row.where);
  }
  dataset.basis = row.fields[3];
  if (!is_one_of(kBases, dataset.basis)) {
    return fail(Code::BadPack,
                "basis is measured, published, elicited or default, not '" + dataset.basis + "'", row.where);
  }
  if (row.fields[4] != "event" && row.fields[4] != "publication") {
    return fail(Code::BadPack, "dates is event or publication, not '" + row.fields[4] + "'", row.where);
  }
  dataset.own_dates = row.fields[4] == "event";
  dataset.note = row.fields[5];
  return dataset;
}

}  // namespace

struct CodePack::Data {
  std::vector<Dataset> datasets;
  std::unordered_map<std::string, CodeMeaning> codes;
};

CodePack::CodePack() : data_(std::make_unique<Data>()) {}
CodePack::CodePack(CodePack&&) noexcept = default;
CodePack& CodePack::operator=(CodePack&&) noexcept = default;
CodePack::~CodePack() = default;

Result<CodePack> CodePack::load(const std::vector<std::string>& folders) {
  CodePack pack;
  auto codes = load_tables(folders, "ontology", "codes.tsv", {"scheme", "kind", "code", "value"});
  if (!codes) return tl::unexpected(std::move(codes.error()));
  for (const TableRow& row : codes->rows) {
    if (!is_one_of(kKinds, row.fields[1])) {
      return fail(Code::BadPack, "kind is country, sector, actor or category, not '" + row.fields[1] + "'",
                  row.where);
    }
    CodeMeaning& meaning = pack.data_->codes[key_of(row.fields[0], row.fields[1], row.fields[2])];
    const std::size_t rank = pack.data_->codes.size();
    if (meaning.value.empty()) meaning.rank = rank;  // an overlay's row keeps its place
    meaning.value = row.fields[3];
  }
  auto datasets = load_tables(folders, "ontology", "datasets.tsv",
                              {"dataset", "name", "confidence", "basis", "dates", "note"});
  if (!datasets) return tl::unexpected(std::move(datasets.error()));
  for (const TableRow& row : datasets->rows) {
    auto dataset = parse_dataset(row);
    if (!dataset) return tl::unexpected(std::move(dataset.error()));
    auto& list = pack.data_->datasets;
    const auto same =
        std::find_if(list.begin(), list.end(), [&](const Dataset& d) { return d.id == dataset->id; });
    if (same != list.end()) {
      *same = std::move(*dataset);
    } else {
      list.push_back(std::move(*dataset));
    }
  }
  return pack;
}

Dataset CodePack::dataset(std::string_view id) const {
  const auto find = [&](std::string_view wanted) {
    return std::find_if(data_->datasets.begin(), data_->datasets.end(),
                        [&](const Dataset& dataset) { return dataset.id == wanted; });
  };
  if (const auto it = find(id); it != data_->datasets.end()) return *it;
  const auto it = find("default");
  Dataset unknown = it != data_->datasets.end() ? *it : Dataset{};
  unknown.basis = "default";
  unknown.id = id;
  unknown.name = id;
  return unknown;
}

const std::vector<Dataset>& CodePack::datasets() const { return data_->datasets; }

std::vector<std::string> CodePack::check(const ActorPack& actors) const {
  std::vector<std::string> findings;
  for (const auto& [key, meaning] : data_->codes) {
    const std::vector<std::string_view> parts = split(key, '\t');
    const bool known = parts[1] == "country"    ? actors.find_state(meaning.value) != nullptr
                       : parts[1] == "actor"    ? actors.find(ActorId(meaning.value)) != nullptr
                       : parts[1] == "category" ? parse_plover(meaning.value).has_value()
                                                : true;
    if (!known)
      findings.push_back(fmt::format("codes: {} {} {} means '{}', which nobody knows", parts[0], parts[1],
                                     parts[2], meaning.value));
  }
  std::sort(findings.begin(), findings.end());
  return findings;
}

const CodeMeaning* CodePack::find(std::string_view scheme, std::string_view kind,
                                  std::string_view code) const {
  const auto it = data_->codes.find(key_of(scheme, kind, code));
  return it == data_->codes.end() ? nullptr : &it->second;
}

}  // namespace entente
