#include "knowledge/content_words.h"

#include <algorithm>
#include <array>

#include "base/names.h"
#include "base/text.h"
#include "knowledge/lexicon_table.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, kContentRoles> kRoles = {
    "about",   "topic", "position", "favour", "oppose", "view", "alike",
    "purpose", "aim",   "after",    "before", "during", "idle"};

// Hyphens are tokens of their own: "run-up" is three words.
std::vector<std::string> words_of(std::string_view form) {
  std::string text;
  for (const char c : fold(form)) text += c == '-' ? std::string(" - ") : std::string(1, c);
  return split_list(text, ' ');
}

Result<std::uint32_t> parse_categories(const TableRow& row) {
  std::uint32_t bits = 0;
  for (const std::string& name : split_list(row.fields[2])) {
    const auto category = parse_plover(name);
    if (!category) return fail(Code::BadPack, "no PLOVER category '" + name + "'", row.where);
    bits |= 1U << static_cast<unsigned>(*category);
  }
  return bits;
}

}  // namespace

std::string_view to_string(ContentRole role) { return kRoles[static_cast<std::size_t>(role)]; }
std::optional<ContentRole> parse_content_role(std::string_view name) {
  return find_by_name<ContentRole>(kRoles, name);
}

Result<ContentWords> ContentWords::load(const std::vector<std::string>& folders) {
  auto table = load_tables(folders, "lexicon", "content.tsv", {"role", "form", "categories"});
  if (!table) return tl::unexpected(std::move(table.error()));
  ContentWords words;
  for (const TableRow& row : table->rows) {
    const auto role = parse_content_role(row.fields[0]);
    if (!role) {
      return fail(Code::BadPack,
                  "no role '" + row.fields[0] + "'; there are: " + join({kRoles.begin(), kRoles.end()}, ", "),
                  row.where);
    }
    ContentForm form{*role, words_of(row.fields[1]), 0};
    if (form.words.empty()) return fail(Code::BadPack, "a form is missing", row.where);
    const auto categories = parse_categories(row);
    if (!categories) return tl::unexpected(categories.error());
    form.categories = *categories;
    words.by_first_[form.words.front()].push_back(std::move(form));
  }
  for (auto& [first, forms] : words.by_first_) {
    std::stable_sort(forms.begin(), forms.end(), [](const ContentForm& a, const ContentForm& b) {
      return a.words.size() > b.words.size();
    });
  }
  return words;
}

const std::vector<ContentForm>* ContentWords::starting(const std::string& word) const {
  const auto it = by_first_.find(word);
  return it == by_first_.end() ? nullptr : &it->second;
}

}  // namespace entente
