#include "language/name_features.h"

#include <algorithm>

#include "base/random.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

constexpr std::size_t kLongest = 40;  // bytes of a spelling that count

std::uint64_t hash_bytes(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = mix64(seed + text.size());
  std::uint64_t part = 0;
  std::size_t filled = 0;
  for (const char c : text) {
    part = (part << 8) | static_cast<unsigned char>(is_ascii_digit(c) ? '0' : c);
    if (++filled < 8) continue;
    hash = mix64(hash ^ part);
    part = 0;
    filled = 0;
  }
  return mix64(hash ^ part);
}

struct Counts {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t uncased = 0;
  std::size_t digits = 0;
  std::size_t dots = 0;
  std::size_t dashes = 0;
  bool first_capital = false;
  bool first_digit = false;
  bool address = false;
};

Counts count(std::string_view text) {
  Counts counts;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const Char c = char_at(text, at);
    if (c.kind == CharClass::Letter) {
      const bool capital = is_capital(c.value);
      counts.first_capital = counts.first_capital || (first && capital);
      ++counts.letters;
      counts.capitals += capital ? 1 : 0;
      counts.uncased += c.value >= 0x590 && !within(c.value, 0x1E00, 0x1FFF) ? 1 : 0;
    } else if (c.kind == CharClass::Digit) {
      counts.first_digit = counts.first_digit || first;
      ++counts.digits;
    } else if (c.value == '.') {
      ++counts.dots;
    } else if (is_dash(c.value)) {
      ++counts.dashes;
    } else {
      counts.address = counts.address || c.value == '@' || c.value == '/' || c.value == '_';
    }
    first = false;
    at += c.size;
  }
  return counts;
}

NameShape mark_shape(std::string_view folded) {
  if (folded.empty()) return NameShape::Symbol;
  switch (folded[0]) {
    case ',':
    case ';':
    case ':':
      return NameShape::Comma;
    case '.':
    case '!':
    case '?':
      return NameShape::Stop;
    case '"':
      return NameShape::Quote;
    case '\'':
      return folded.size() > 1 ? NameShape::Quote : NameShape::Apostrophe;
    case '(':
    case '[':
    case '{':
      return NameShape::Open;
    case ')':
    case ']':
    case '}':
      return NameShape::Close;
    case '-':
      return NameShape::Dash;
    default:
      return NameShape::Symbol;
  }
}

NameShape cased_shape(const Counts& counts) {
  const bool all = counts.capitals == counts.letters;
  if (counts.digits > 0) return counts.first_digit ? NameShape::NumberWord : NameShape::CapitalDigit;
  if (counts.dashes > 0) return NameShape::CapitalDash;
  if (all && counts.letters == 1) return counts.dots > 0 ? NameShape::Initial : NameShape::Letter;
  if (all && counts.dots > 0) return NameShape::DottedUpper;
  if (all) return counts.letters <= 5 ? NameShape::ShortUpper : NameShape::LongUpper;
  if (!counts.first_capital) return NameShape::MixedLower;
  return counts.capitals == 1 ? NameShape::Capital : NameShape::MixedCapital;
}

NameShape shape_of(std::string_view surface, std::string_view folded) {
  const Counts counts = count(surface);
  if (counts.letters == 0) {
    if (counts.digits == 0) return mark_shape(folded);
    const bool year = counts.digits == 4 && surface.size() == 4 && (surface[0] == '1' || surface[0] == '2');
    return year ? NameShape::Year : NameShape::Number;
  }
  if (counts.address && counts.letters > 1 && surface.size() > 4) return NameShape::Address;
  if (surface[0] == '\'' || surface.starts_with("\xE2\x80\x99")) return NameShape::Clitic;
  if (counts.uncased == counts.letters) return NameShape::Other;
  if (counts.capitals > 0) return cased_shape(counts);
  if (counts.digits > 0) return NameShape::NumberWord;
  return counts.dashes > 0 ? NameShape::LowerDash : NameShape::Lower;
}

constexpr std::size_t kGap = 3;  // words in lower case that may stand inside a name

// Bits of the gazetteer (training/names/features.py): big place, state, demonym, usually written with a
// capital; often the end of a name in small letters ("village"); usually without a capital.
constexpr std::uint16_t kNameBits = (1u << 6) | (1u << 7) | (1u << 8) | (1u << 15);
constexpr std::uint16_t kNameTail = 1u << 13;
constexpr std::uint16_t kUsuallyLower = 1u << 14;

constexpr bool is_numeral(NameShape shape) {
  return shape == NameShape::Number || shape == NameShape::Year || shape == NameShape::NumberWord;
}

constexpr bool links(NameShape shape) {
  return shape == NameShape::Lower || shape == NameShape::LowerDash || shape == NameShape::Dash ||
         shape == NameShape::Clitic || shape == NameShape::Apostrophe || shape == NameShape::Symbol ||
         is_numeral(shape);
}

constexpr bool has_letters(NameShape shape) {
  return (shape >= NameShape::Lower && shape <= NameShape::CapitalDigit) || shape == NameShape::Other;
}

}  // namespace

NameFeatures name_features(std::string_view surface, std::string_view folded) {
  NameFeatures features;
  features.shape = shape_of(surface, folded);
  if (folded.size() > kLongest) folded = folded.substr(0, kLongest);
  features.word = static_cast<std::uint32_t>(hash_bytes(folded, 0) >> 32);
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t length = i + 2 < folded.size() ? i + 2 : folded.size();
    const auto bucket = [&](std::string_view piece, std::uint64_t seed) {
      return static_cast<std::uint16_t>(hash_bytes(piece, seed) & (kAffixBuckets - 1));
    };
    features.affixes[i] = bucket(folded.substr(0, length), 1 + i);
    features.affixes[i + 3] = bucket(folded.substr(folded.size() - length), 11 + i);
  }
  return features;
}

NamePart name_part(NameShape shape, std::uint16_t bits, bool particle) {
  if (shape == NameShape::Capital && (bits & kUsuallyLower) != 0 && (bits & kNameBits) == 0)
    return NamePart::Opener;
  if (is_name_start(shape)) return NamePart::Start;
  if (shape != NameShape::Lower) return NamePart::None;
  if ((bits & kNameBits) != 0 && (bits & kUsuallyLower) == 0) return NamePart::Start;
  return particle || (bits & kNameTail) != 0 || (bits & kUsuallyLower) == 0 ? NamePart::Beside
                                                                            : NamePart::None;
}

NameCase name_case(std::span<const NameShape> sentence) {
  std::size_t lower = 0;
  std::size_t capital = 0;
  std::size_t upper = 0;
  for (const NameShape shape : sentence) {
    if (shape == NameShape::Lower || shape == NameShape::LowerDash || shape == NameShape::MixedLower) ++lower;
    if (shape == NameShape::Capital || shape == NameShape::CapitalDash || shape == NameShape::MixedCapital)
      ++capital;
    if (shape == NameShape::ShortUpper || shape == NameShape::LongUpper) ++upper;
  }
  if (lower + capital == 0 && upper >= 2) return NameCase::Upper;
  if (upper > lower + capital && upper >= 4) return NameCase::Upper;
  if (capital + upper == 0) return NameCase::Lower;
  if (capital + upper >= 4 && lower * 2 <= capital + upper) return NameCase::Title;
  return NameCase::Normal;
}

void mark_name_runs(std::span<const NameShape> shapes, NameCase capitals, std::span<NamePart> parts) {
  const std::size_t count = parts.size();
  if (capitals == NameCase::Lower)
    std::replace(parts.begin(), parts.end(), NamePart::Beside, NamePart::Start);
  for (std::size_t i = 0; i < count; ++i) {
    if (parts[i] != NamePart::Opener) continue;
    const bool alone =
        i + 1 == count || (parts[i + 1] != NamePart::Start && parts[i + 1] != NamePart::Opener);
    parts[i] = alone && is_first_word(shapes, i) ? NamePart::None : NamePart::Start;
  }
  for (std::size_t i = 0, last = count; i < count; ++i) {
    if (parts[i] != NamePart::Start) continue;
    if (last < i && i - last - 1 <= kGap) {
      bool joined = true;
      for (std::size_t k = last + 1; k < i; ++k)
        joined = joined &&
                 (links(shapes[k]) || (shapes[k] == NameShape::Stop && shapes[k - 1] == NameShape::Letter));
      for (std::size_t k = last + 1; k < i && joined; ++k) parts[k] = NamePart::Inside;
    }
    last = i;
    if (i > 0 && parts[i - 1] == NamePart::Beside) parts[i - 1] = NamePart::Inside;
    if (i > 1 && shapes[i - 1] == NameShape::Dash && shapes[i - 2] == NameShape::Lower)  // "sub-Saharan"
      parts[i - 2] = parts[i - 1] = NamePart::Inside;
    if (i + 1 < count && (parts[i + 1] == NamePart::Beside || is_numeral(shapes[i + 1])))
      parts[i + 1] = NamePart::Inside;
    if (i + 2 < count && shapes[i + 1] == NameShape::Dash && shapes[i + 2] == NameShape::Lower)  // "Ing-wen"
      parts[i + 1] = parts[i + 2] = NamePart::Inside;
  }
  std::replace(parts.begin(), parts.end(), NamePart::Beside, NamePart::None);
}

bool is_first_word(std::span<const NameShape> sentence, std::size_t i) {
  if (i > 0) {
    const NameShape before = sentence[i - 1];
    if (before == NameShape::Quote || before == NameShape::Apostrophe || before == NameShape::Stop)
      return true;
  }
  for (std::size_t k = i; k-- > 0;) {
    if (has_letters(sentence[k])) return false;
    if (i - k > 4) return false;
  }
  return true;
}

}  // namespace entente::language
