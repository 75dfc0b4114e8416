#include "coding/word_class.h"

#include <string>
#include <unordered_map>

#include "base/text.h"

namespace entente::coding {
namespace {

using Table = std::unordered_map<std::string_view, WordClass>;

void put(Table& table, std::string_view words, WordClass word_class) {
  for (const std::string_view word : split(words, ' ')) table.emplace(word, word_class);
}

Table make_table() {
  Table table;
  put(table,
      "the a an this these those some any every each all both several few many most another other such its "
      "their his her our my your no whose",
      WordClass::Determiner);
  put(table,
      "he she it they we i you him them us me himself herself itself themselves nobody everyone everybody "
      "someone anyone anybody nothing something",
      WordClass::Pronoun);
  put(table, "'s ' s'", WordClass::Possessive);
  put(table, "be is are was were been being am 're 'm", WordClass::Be);
  put(table, "have has had having 've", WordClass::Have);
  put(table, "do does did", WordClass::Do);
  put(table, "will would shall should may might can could must ought 'll 'd wo ca cannot", WordClass::Modal);
  put(table, "to", WordClass::To);
  put(table,
      "of in on at by with from for against between among amongst into onto over under about after before "
      "during through throughout via within without toward towards near outside inside across around along "
      "beyond despite amid amidst upon off per like unlike alongside behind concerning regarding including "
      "since until till except following versus opposite besides",
      WordClass::Preposition);
  put(table, "and or but nor & plus", WordClass::Coordinator);
  put(table,
      "if unless because although though while whereas whether when where as so once lest how why what "
      "whenever wherever",
      WordClass::Subordinator);
  put(table, "who whom which that", WordClass::Relative);
  put(table, "not n't never hardly", WordClass::Negation);
  put(table,
      "also now already still yet again recently soon later earlier just only even immediately reportedly "
      "allegedly formally officially jointly publicly repeatedly reluctantly previously finally separately "
      "today yesterday tomorrow tonight ago however meanwhile therefore thus then longer currently strongly "
      "firmly severely heavily initially eventually largely briefly once twice effectively apparently "
      "directly personally privately openly quickly sharply swiftly unanimously too further there here",
      WordClass::Adverb);
  put(table, ",", WordClass::Comma);
  put(table, "; : ( ) [ ] -- . ! ? ...", WordClass::Break);
  put(table, "\" `` '' \xe2\x80\x9c \xe2\x80\x9d", WordClass::Quote);
  put(table, "-", WordClass::Hyphen);
  return table;
}

}  // namespace

WordClass closed_class(std::string_view folded) {
  static const Table kTable = make_table();
  const auto it = kTable.find(folded);
  return it == kTable.end() ? WordClass::Other : it->second;
}

bool is_possessive_pronoun(std::string_view folded) {
  return folded == "its" || folded == "their" || folded == "his" || folded == "her" || folded == "our";
}

}  // namespace entente::coding
