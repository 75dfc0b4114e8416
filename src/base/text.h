// Small text helpers that depend on no locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_alpha(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
constexpr char ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }

std::string ascii_lower(std::string_view text);
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty fields
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// For comparing names: lower case, diacritics of Latin letters removed, typographic quotes and dashes made
// plain, other code points kept. "Erdoğan" and "Erdogan", "Côte d’Ivoire" and "cote d'ivoire" come out equal.
std::string fold(std::string_view utf8);

}  // namespace entente
