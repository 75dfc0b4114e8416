#include "ingest/html_metadata.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/date.h"
#include "base/text.h"
#include "ingest/infer.h"

namespace entente {
namespace {

constexpr std::size_t kScriptBytes = 4 << 20;
constexpr int kEarliestYear = 1900;  // "0001-01-01" is some systems' word for none
constexpr int kTries = 100;          // elements that might say the date

// As they sign; matched as whole words, case kept.
constexpr std::array<std::string_view, 34> kAgencies = {"Reuters",
                                                        "Associated Press",
                                                        "AP",
                                                        "AFP",
                                                        "Agence France-Presse",
                                                        "Xinhua",
                                                        "TASS",
                                                        "Interfax",
                                                        "RIA Novosti",
                                                        "Sputnik",
                                                        "dpa",
                                                        "EFE",
                                                        "ANSA",
                                                        "Kyodo",
                                                        "Yonhap",
                                                        "PTI",
                                                        "ANI",
                                                        "IANS",
                                                        "IRNA",
                                                        "Tasnim",
                                                        "Fars News Agency",
                                                        "Mehr",
                                                        "SANA",
                                                        "Anadolu Agency",
                                                        "Anadolu",
                                                        "Bloomberg",
                                                        "UPI",
                                                        "PA Media",
                                                        "Press Association",
                                                        "CNA",
                                                        "KCNA",
                                                        "MENA",
                                                        "Petra",
                                                        "Ukrinform"};

// <meta> names and properties, best first.
constexpr std::array<std::string_view, 3> kTitleKeys = {"og:title", "twitter:title", "dc.title"};
constexpr std::array<std::string_view, 12> kDateKeys = {"article:published_time",
                                                        "og:published_time",
                                                        "datepublished",
                                                        "parsely-pub-date",
                                                        "pubdate",
                                                        "publishdate",
                                                        "publish-date",
                                                        "dc.date.issued",
                                                        "dcterms.created",
                                                        "sailthru.date",
                                                        "date",
                                                        "dc.date"};
constexpr std::array<std::string_view, 4> kAuthorKeys = {"author", "parsely-author", "dc.creator",
                                                         "article:author"};

using MetaTable = std::map<std::string, std::string, std::less<>>;

std::string first_of(const MetaTable& table, const auto& keys) {
  for (const std::string_view key : keys) {
    if (const auto found = table.find(key); found != table.end() && !found->second.empty())
      return found->second;
  }
  return "";
}

// A date as parse_timestamp reads it, from what a page writes; "" if there is none in it.
std::string readable_date(std::string_view text) {
  const std::string line = squeeze(clip(text, 400));
  if (const auto stamp = parse_timestamp(line)) return stamp->date.year() >= kEarliestYear ? line : "";
  if (line.size() > 10 && parse_timestamp(line.substr(0, 10)) && line[10] == 'T') return line.substr(0, 10);
  const auto date = find_written_date(line);
  return date ? render_date(*date) : "";
}

bool is_absolute(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

// Without " - The Site" and the like, where enough is left.
std::string strip_site(const std::string& title, std::string_view site) {
  for (const std::string_view mark : {" | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", " :: "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos) continue;
    const std::string_view tail = std::string_view(title).substr(at + mark.size());
    const bool named = !site.empty() && fold(tail).find(fold(site)) != std::string::npos;
    if (named || (at >= 20 && tail.size() * 2 < at))
      return std::string(trim(std::string_view(title).substr(0, at)));
  }
  return title;
}

class MetadataReader {
 public:
  MetadataReader(const HtmlTree& tree, std::string_view html) : tree_(tree), html_(html) {}

  HtmlMetadata read() {
    for (std::uint32_t i = 0; i < tree_.nodes().size(); ++i) visit(i);
    const LinkedArticle none;
    const LinkedArticle& linked = out_.linked ? *out_.linked : none;
    if (is_absolute(linked.url) && out_.url.empty()) out_.url = linked.url;
    if (const std::string& og = meta_["og:url"]; out_.url.empty() && is_absolute(og)) out_.url = og;
    out_.site = meta_["og:site_name"].empty() ? linked.publisher : meta_["og:site_name"];
    if (out_.language.empty()) out_.language = linked.language;
    if (out_.language.empty()) out_.language = meta_["content-language"];
    out_.title = choose_title(linked);
    out_.published = choose_date(linked);
    std::vector<std::string> bylines = linked.authors;
    for (const std::string_view key : kAuthorKeys) bylines.push_back(meta_[std::string(key)]);
    bylines.insert(bylines.end(), bylines_.begin(), bylines_.end());
    for (const std::string& byline : bylines) {
      for (std::string& agency : find_agencies(byline)) {
        const bool known = std::find(out_.credits.begin(), out_.credits.end(), agency) != out_.credits.end();
        if (!known) out_.credits.push_back(std::move(agency));
      }
    }
    return std::move(out_);
  }

 private:
  void visit(std::uint32_t i) {
    switch (tree_.nodes()[i].tag) {
      case Tag::Html:
        out_.language = squeeze(clip(tree_.attribute(i, "lang"), 40));
        break;
      case Tag::Meta:
        visit_meta(i);
        break;
      case Tag::Link:
        if (ascii_lower(clip(tree_.attribute(i, "rel"), 64)) == "canonical" && out_.url.empty() &&
            is_absolute(trim(tree_.attribute(i, "href")))) {
          out_.url = squeeze(clip(tree_.attribute(i, "href"), 4096));
        }
        break;
      case Tag::Title:
        if (page_title_.empty()) page_title_ = tree_.inner_text(i, 1000);
        break;
      case Tag::H1:
        if (++headings_ == 1) heading_ = tree_.inner_text(i, 1000);
        break;
      case Tag::Script:
        visit_script(i);
        break;
      case Tag::Time:
        if (time_.empty() && tries_ < kTries) {
          ++tries_;
          const std::string_view stamp = tree_.attribute(i, "datetime");
          time_ = readable_date(stamp.empty() ? std::string_view(tree_.inner_text(i, 200)) : stamp);
        }
        break;
      default:
        visit_element(i);
        break;
    }
  }

  void visit_meta(std::uint32_t i) {
    std::string_view key = tree_.attribute(i, "property");
    for (const char* name : {"name", "itemprop", "http-equiv"}) {
      if (key.empty()) key = tree_.attribute(i, name);
    }
    if (!key.empty())
      meta_.try_emplace(ascii_lower(clip(key, 64)), squeeze(clip(tree_.attribute(i, "content"), 4096)));
  }

  void visit_element(std::uint32_t i) {
    const std::string_view item = tree_.attribute(i, "itemprop");
    if (item == "datePublished" && item_date_.empty() && tries_ < kTries) {
      ++tries_;
      for (const char* name : {"content", "datetime"}) {
        if (item_date_.empty()) item_date_ = readable_date(tree_.attribute(i, name));
      }
      if (item_date_.empty()) item_date_ = readable_date(tree_.inner_text(i, 200));
    }
    if (tree_.nodes()[i].tag == Tag::Text) return;
    const std::string names = ascii_lower(clip(tree_.attribute(i, "class"), 256));
    const bool date = names.find("date") != std::string::npos || names.find("time") != std::string::npos ||
                      names.find("publish") != std::string::npos;
    if (date && class_date_.empty() && tries_ < kTries) {
      ++tries_;
      class_date_ = readable_date(tree_.inner_text(i, 200));
    }
    const bool byline = item == "author" || names.find("byline") != std::string::npos ||
                        names.find("author") != std::string::npos ||
                        names.find("source") != std::string::npos;
    if (byline && bylines_.size() < 8) bylines_.push_back(tree_.inner_text(i, 200));
  }

  void visit_script(std::uint32_t i) {
    if (out_.linked || i + 1 >= tree_.nodes()[i].end) return;
    if (ascii_lower(clip(tree_.attribute(i, "type"), 64)) != "application/ld+json") return;
    const HtmlNode& text = tree_.nodes()[i + 1];
    if (text.raw_size > kScriptBytes) return;
    // The tree's copy has its "<" masked; pages put line ends into strings, which JSON forbids.
    std::string script(html_.substr(text.raw, text.raw_size));
    std::replace_if(
        script.begin(), script.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    out_.linked = find_linked_article(script);
    out_.linked_begin = text.raw;
  }

  std::string choose_title(const LinkedArticle& linked) {
    std::string title = linked.headline;
    if (title.empty()) title = strip_site(first_of(meta_, kTitleKeys), out_.site);
    if (title.empty() && headings_ == 1) title = heading_;
    if (title.empty()) title = strip_site(page_title_, out_.site);
    if (title.empty()) title = heading_;
    // Some pages escape twice: the heading then says it plainly.
    if (title.find('&') != std::string::npos && headings_ == 1 && heading_.find("&#") == std::string::npos)
      title = heading_;
    return title;
  }

  std::string choose_date(const LinkedArticle& linked) {
    for (const std::string& stated : {readable_date(linked.published), item_date_}) {
      if (!stated.empty()) return stated;
    }
    for (const std::string_view key : kDateKeys) {
      const auto found = meta_.find(key);
      if (found == meta_.end()) continue;
      if (std::string date = readable_date(found->second); !date.empty()) return date;
    }
    return time_.empty() ? class_date_ : time_;
  }

  const HtmlTree& tree_;
  std::string_view html_;
  HtmlMetadata out_;
  MetaTable meta_;
  std::string page_title_;
  std::string heading_;
  int headings_ = 0;
  std::string time_;
  std::string item_date_;
  std::string class_date_;
  int tries_ = 0;
  std::vector<std::string> bylines_;
};

bool is_word_byte(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<std::string> find_agencies(std::string_view byline) {
  std::vector<std::pair<std::size_t, std::string_view>> found;
  for (const std::string_view agency : kAgencies) {
    for (std::size_t at = byline.find(agency); at != std::string_view::npos;
         at = byline.find(agency, at + 1)) {
      const std::size_t end = at + agency.size();
      if (at > 0 && is_word_byte(byline[at - 1])) continue;
      if (end < byline.size() && is_word_byte(byline[end])) continue;
      found.emplace_back(at, agency);
      break;
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  std::size_t end = 0;
  for (const auto& [at, agency] : found) {
    if (!names.empty() && at < end) continue;  // "Anadolu" within "Anadolu Agency"
    names.emplace_back(agency);
    end = at + agency.size();
  }
  return names;
}

std::optional<std::string> find_dateline_agency(std::string_view text) {
  const std::string_view head = clip(text, 120);
  const std::size_t open = head.find('(');
  const std::size_t close = head.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos || open > 60) return std::nullopt;
  const std::string_view inside = head.substr(open + 1, close - open - 1);
  if (inside.size() > 40) return std::nullopt;
  std::vector<std::string> agencies = find_agencies(inside);
  if (agencies.empty()) return std::nullopt;
  return std::move(agencies.front());
}

HtmlMetadata read_metadata(const HtmlTree& tree, std::string_view html) {
  return MetadataReader(tree, html).read();
}

}  // namespace entente
