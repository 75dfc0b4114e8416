// Document -> ParsedDocument: sentences, tokens, entities, names resolved to actors on the publication date,
// times, quantities, quotations with their speakers. Immutable: share across threads; the result holds
// offsets only, so the document may die after the call.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "knowledge/knowledge.h"
#include "types/document.h"
#include "types/parsed_document.h"

namespace entente {

struct GivenTokens;

class Analyser {
 public:
  // Working memory, reused from one document to the next: one per thread.
  struct Scratch;
  struct FreeScratch {
    void operator()(Scratch* scratch) const;
  };
  using ScratchPtr = std::unique_ptr<Scratch, FreeScratch>;
  static ScratchPtr make_scratch();

  explicit Analyser(std::shared_ptr<const Knowledge> knowledge);
  ~Analyser();

  // BadPack where a model is missing or cannot be used: then what it would find is not found.
  Result<void> ready() const;

  ParsedDocument parse(const Document& document, Scratch& scratch) const;

  // What the event coder rests on: as parse, but what things, times and abstract nouns go back to is not
  // sought, and tokens have no features. Of a window of the text alone, which is read as if nothing stood
  // around it (text_windows.h); offsets are those of the whole text. REQUIRES that it lies in the text and
  // cuts no character.
  ParsedDocument parse_for_events(const Document& document, ByteRange window, Scratch& scratch) const;
  ParsedDocument parse_for_events(const Document& document, Scratch& scratch) const;

  // The places that spans of the text name, decided with the whole document as context, whether or not the
  // name finder takes them for places. Nothing for a span that names no known place or leaves several open.
  // Spans must lie within the text; a span's tokens are those that it overlaps.
  std::vector<std::optional<Place>> locate(const Document& document, std::span<const ByteRange> spans,
                                           Scratch& scratch) const;

  // Tokens, sentences and entities only: many times faster.
  ParsedDocument skim(const Document& document, Scratch& scratch) const;

  // The same as parse with tokens that are kept as they are, and sentences where `given` has them.
  // REQUIRES fits(given, document.text).
  ParsedDocument parse(const Document& document, const GivenTokens& given, Scratch& scratch) const;

 private:
  enum class Depth { Entities, Events, All };
  ParsedDocument analyse(const Document& document, ByteRange window, const GivenTokens* given, Depth depth,
                         Scratch& scratch) const;

  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace entente
