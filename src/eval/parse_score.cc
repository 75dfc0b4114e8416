#include "eval/parse_score.h"

#include <utility>

#include "base/text.h"
#include "eval/alignment.h"
#include "language/multiword.h"

namespace entente {
namespace {

// One analysis of a text, ready to be compared.
struct Side {
  std::vector<ByteRange> tokens;  // multiword tokens as one
  std::vector<ByteRange> sentences;
  std::vector<AlignedWord> words;
  std::vector<std::int32_t> heads;  // by word: index of the head's word, kRoot, kNone
};
constexpr std::int32_t kRoot = -1;
constexpr std::int32_t kNone = -2;

void add_token(Side& side, ByteRange at, std::size_t words) {
  side.tokens.push_back(at);
  for (std::size_t i = 0; i < words; ++i) side.words.push_back({at, words > 1, {}});
}

Side side_of(const ConlluDocument& gold, const VisibleOffsets& visible) {
  Side side;
  for (const ConlluToken& token : gold.tokens)
    add_token(side, visible.of(token.at), token.last_word - token.first_word);
  for (std::size_t i = 0; i < gold.words.size(); ++i) side.words[i].form = fold(gold.words[i].form);
  for (const ConlluSentence& sentence : gold.sentences) {
    side.sentences.push_back(visible.of(sentence.at));
    for (std::uint32_t i = sentence.first_word; i < sentence.last_word; ++i) {
      const std::int32_t head = gold.words[i].head;
      side.heads.push_back(head == kHeadUnknown ? kNone
                           : head == 0          ? kRoot
                                                : static_cast<std::int32_t>(sentence.first_word) + head - 1);
    }
  }
  return side;
}

Side side_of(std::string_view text, const ParsedDocument& parsed, const VisibleOffsets& visible) {
  Side side;
  for (const Sentence& sentence : parsed.sentences) {
    side.sentences.push_back(visible.of(sentence.at));
    for (std::size_t first = sentence.first_token; first < sentence.last_token;) {
      std::size_t last = first + 1;
      while (last < sentence.last_token &&
             language::joins(text, parsed.tokens[last - 1], parsed.tokens[last]))
        ++last;
      add_token(side, visible.of({parsed.tokens[first].at.begin, parsed.tokens[last - 1].at.end}),
                last - first);
      first = last;
    }
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = parsed.tokens[i];
      side.words[i].form = fold(slice(text, token.at));
      side.heads.push_back(token.relation == 0 ? kNone
                           : token.head == kNoHead
                               ? kRoot
                               : static_cast<std::int32_t>(sentence.first_token) + token.head);
    }
  }
  return side;
}

void count(Tally& tally, std::size_t gold, std::size_t system, std::size_t right) {
  tally += Tally{gold, system, right};
}

}  // namespace

void count_parse(const ConlluDocument& gold, const ParsedDocument& parsed, bool given, ParseFigures& into) {
  const VisibleOffsets visible(gold.text);
  const Side ours = side_of(gold.text, parsed, visible);
  const Side theirs = side_of(gold, visible);
  std::vector<std::int32_t> partner;
  if (given) {
    for (std::size_t i = 0; i < ours.words.size(); ++i) partner.push_back(static_cast<std::int32_t>(i));
    count(into.tokens, theirs.tokens.size(), theirs.tokens.size(), theirs.tokens.size());
  } else {
    partner = align_words(theirs.words, ours.words);
    count(into.tokens, theirs.tokens.size(), ours.tokens.size(), count_common(theirs.tokens, ours.tokens));
  }
  count(into.sentences, theirs.sentences.size(), ours.sentences.size(),
        count_common(theirs.sentences, ours.sentences));
  std::size_t words = 0, upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0;
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] == kNotAligned) continue;
    const auto g = static_cast<std::size_t>(partner[i]);
    const ConlluWord& word = gold.words[g];
    const Token& token = parsed.tokens[i];
    ++words;
    upos += word.upos == to_string(token.upos) ? 1 : 0;
    xpos += word.xpos == parsed.strings[token.xpos] ? 1 : 0;
    lemma += word.lemma.empty() || word.lemma == parsed.lemma(token) ? 1 : 0;
    const std::int32_t head = ours.heads[i];
    const bool attached = head == kRoot   ? theirs.heads[g] == kRoot
                          : head == kNone ? false
                                          : partner[static_cast<std::size_t>(head)] != kNotAligned &&
                                                partner[static_cast<std::size_t>(head)] == theirs.heads[g];
    uas += attached ? 1 : 0;
    las += attached && word.relation == parsed.strings[token.relation] ? 1 : 0;
  }
  const std::size_t wanted = theirs.words.size();
  const std::size_t found = ours.words.size();
  count(into.words, wanted, found, words);
  count(into.upos, wanted, found, upos);
  count(into.xpos, wanted, found, xpos);
  count(into.lemma, wanted, found, lemma);
  count(into.uas, wanted, found, uas);
  count(into.las, wanted, found, las);
  ++into.documents;
}

ParseScorer::ParseScorer(const Analyser& analyser, bool raw, IdPrefixes only)
    : analyser_(analyser), raw_(raw), only_(std::move(only)), scratch_(Analyser::make_scratch()) {}

Result<void> ParseScorer::add(std::string_view conllu) {
  ConlluReader reader(conllu);
  for (;;) {
    const auto gold = reader.next();
    if (!gold) return tl::unexpected(gold.error());
    if (!*gold) return {};
    if (!only_.take((*gold)->id)) continue;
    Document document;
    document.text = (*gold)->text;
    const ParsedDocument parsed = raw_ ? analyser_.parse(document, *scratch_)
                                       : analyser_.parse(document, given_tokens(**gold), *scratch_);
    count_parse(**gold, parsed, !raw_, figures_);
  }
}

}  // namespace entente
