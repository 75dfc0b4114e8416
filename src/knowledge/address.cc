#include "knowledge/address.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "knowledge/outlet_pack.h"

namespace entente {
namespace {

constexpr std::size_t kMostAddress = 4096;   // bytes that are looked at
constexpr std::size_t kHeadlineWords = 6;    // of letters, in one part of a path
constexpr std::size_t kMostNameBytes = 256;  // of an outlet that nobody knows

// The words of one part of a path: runs of letters; a run with a digit is an edition's number, not a word.
std::vector<std::string> words_of_part(std::string_view part) {
  std::vector<std::string> words;
  std::string word;
  bool plain = true;
  const auto end_word = [&] {
    if (!word.empty() && plain) words.push_back(word);
    word.clear();
    plain = true;
  };
  for (const char c : part.substr(0, std::min(part.find('.'), part.size()))) {
    const bool letter = is_ascii_alpha(c) || (static_cast<unsigned char>(c) & 0x80u) != 0 || c == '%';
    if (!letter && !is_ascii_digit(c)) {
      end_word();
      continue;
    }
    plain = plain && letter;
    word += ascii_lower(c);
  }
  end_word();
  return words;
}

bool is_campaign(std::string_view parameter) {
  return parameter.starts_with("utm_") || parameter.starts_with("fbclid=") || parameter.starts_with("gclid=");
}

}  // namespace

std::string find_host(std::string_view url) {
  const std::string lower = ascii_lower(trim(url.substr(0, kMostAddress)));
  std::string_view host = lower;
  if (host.starts_with("http:")) host.remove_prefix(5);
  if (host.starts_with("https:")) host.remove_prefix(6);
  if (!host.starts_with("//")) return "";
  host.remove_prefix(2);
  host = host.substr(0, host.find_first_of("/?#\\"));
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  while (host.ends_with('.')) host.remove_suffix(1);
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '.' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  if (!plain || host.size() > 253 || host.find('.') == std::string_view::npos) return "";
  return std::string(host);
}

std::string_view registrable_host(std::string_view host) {
  static constexpr std::array<std::string_view, 14> kSecond = {
      "ac", "co", "com", "edu", "gen", "go", "gob", "gov", "mil", "ne", "net", "nom", "or", "org"};
  std::vector<std::size_t> dots;
  for (std::size_t at = host.find('.'); at != std::string_view::npos; at = host.find('.', at + 1))
    dots.push_back(at);
  const bool is_address = !host.empty() && is_ascii_digit(host.back());
  if (dots.size() < 2 || is_address) return host;
  const std::string_view last = host.substr(dots.back() + 1);
  const std::size_t before = dots[dots.size() - 2];
  const std::string_view second = host.substr(before + 1, dots.back() - before - 1);
  const bool two = last.size() == 2 && std::find(kSecond.begin(), kSecond.end(), second) != kSecond.end();
  if (!two) return host.substr(before + 1);
  return dots.size() < 3 ? host : host.substr(dots[dots.size() - 3] + 1);
}

OutletId outlet_of_address(std::string_view url, const OutletPack& outlets) {
  const std::string host = find_host(url);
  if (host.empty()) return {};
  const Outlet* known = outlets.find_domain(host);
  return known != nullptr ? known->id : OutletId(std::string(registrable_host(host)));
}

OutletId outlet_of_name(std::string_view name, const OutletPack& outlets) {
  name = trim(name);
  if (name.size() > kMostNameBytes) return {};
  const Outlet* known = outlets.find_name(name);
  if (known == nullptr && name.find('.') != std::string_view::npos) known = outlets.find_domain(name);
  return known != nullptr ? known->id : OutletId(ascii_lower(name));
}

std::string comparable_address(std::string_view url) {
  url = trim(url);
  if (find_host(url).empty()) return std::string(url);
  std::string_view rest = url.substr(url.find("//") + 2);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
  std::string out = ascii_lower(rest.substr(0, path));
  for (const std::string_view prefix : {"www.", "m.", "amp."}) {
    if (out.starts_with(prefix)) out.erase(0, prefix.size());
  }
  const std::string_view query =
      rest.find('?') == std::string_view::npos ? "" : rest.substr(rest.find('?') + 1);
  out += rest.substr(path, std::min(rest.find('?'), rest.size()) - path);
  while (out.ends_with('/')) out.pop_back();
  char separator = '?';
  for (const std::string_view parameter : split(query, '&')) {
    if (parameter.empty() || is_campaign(parameter)) continue;
    out += separator;
    out += parameter;
    separator = '&';
  }
  return out;
}

std::string headline_in_address(std::string_view url) {
  url = url.substr(0, kMostAddress);
  if (find_host(url).empty()) return "";
  std::string_view path = url.substr(url.find("//") + 2);
  path = path.substr(0, path.find_first_of("?#"));
  std::vector<std::string> best;
  const std::vector<std::string_view> parts = split(path, '/');
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::vector<std::string> words = words_of_part(parts[i]);
    if (words.size() >= std::max(kHeadlineWords, best.size())) best = std::move(words);
  }
  return join(best, "-");
}

}  // namespace entente
