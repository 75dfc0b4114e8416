#include "ingest/json_ld.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kMostObjects = 2000;

std::string string_of(const JsonValue& value) {
  if (value.kind != JsonKind::String) return "";
  auto text = unescape_json(value);
  return text ? squeeze(clip(*text, 4000)) : "";
}

// Visits the values of an array, or the one value itself.
template <class Visit>
void for_each_item(std::string_view script, const JsonValue& value, const Visit& visit) {
  if (value.kind != JsonKind::Array) return visit(value);
  JsonScanner scanner(script.substr(0, value.begin + value.raw.size()), value.begin);
  scanner.take('[');
  if (scanner.take(']')) return;
  do {
    const auto item = scanner.scan();
    if (!item) return;
    visit(*item);
  } while (scanner.take(','));
}

// The members of an object; keys that repeat end the reading early.
template <class Visit>
void for_each_member(std::string_view script, const JsonValue& object, const Visit& visit) {
  if (object.kind != JsonKind::Object) return;
  JsonScanner scanner(script.substr(0, object.begin + object.raw.size()), object.begin);
  (void)scanner.scan_members([&](const std::string& key, const JsonValue& value) -> Result<void> {
    visit(key, value);
    return {};
  });
}

// "Reuters", {"name": "Reuters"}, or an array of such.
std::vector<std::string> names_of(std::string_view script, const JsonValue& value) {
  std::vector<std::string> names;
  for_each_item(script, value, [&](const JsonValue& item) {
    std::string name = string_of(item);
    for_each_member(script, item, [&](const std::string& key, const JsonValue& member) {
      if (key == "name") name = string_of(member);
    });
    if (!name.empty() && names.size() < 16) names.push_back(std::move(name));
  });
  return names;
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "Report" || type == "LiveBlogPosting";
}

struct ObjectView {
  LinkedArticle article;
  bool is_article = false;
  std::vector<JsonValue> inner;
};

ObjectView view_object(std::string_view script, const JsonValue& object) {
  ObjectView view;
  for_each_member(script, object, [&](const std::string& key, const JsonValue& value) {
    LinkedArticle& article = view.article;
    if (key == "@type") {
      for_each_item(script, value, [&](const JsonValue& type) {
        view.is_article = view.is_article || is_article_type(string_of(type));
      });
    } else if (key == "headline") {
      article.headline = string_of(value);
    } else if (key == "datePublished") {
      article.published = string_of(value);
    } else if (key == "url") {
      article.url = string_of(value);
    } else if (key == "inLanguage") {
      article.language = string_of(value);
    } else if (key == "author" || key == "creator") {
      article.authors = names_of(script, value);
    } else if (key == "publisher") {
      const auto names = names_of(script, value);
      if (!names.empty()) article.publisher = names.front();
    } else if (key == "articleBody" && value.kind == JsonKind::String) {
      article.body_begin = value.begin;
      article.body_size = value.raw.size();
    } else if (key == "@graph" || key == "mainEntity" || key == "itemListElement") {
      for_each_item(script, value, [&](const JsonValue& item) { view.inner.push_back(item); });
    }
  });
  return view;
}

}  // namespace

std::optional<LinkedArticle> find_linked_article(std::string_view script) {
  JsonScanner scanner(script);
  const auto whole = scanner.scan();
  if (!whole) return std::nullopt;
  std::vector<JsonValue> todo;
  for_each_item(script, *whole, [&](const JsonValue& item) { todo.push_back(item); });
  // Only what hangs on three known keys is looked into, one level a round: kMostObjects bounds the rereading.
  for (std::size_t i = 0; i < todo.size() && i < kMostObjects; ++i) {
    if (todo[i].kind != JsonKind::Object) continue;
    ObjectView view = view_object(script, todo[i]);
    if (view.is_article) return std::move(view.article);
    for (const JsonValue& inner : view.inner) {
      if (todo.size() < kMostObjects) todo.push_back(inner);
    }
  }
  return std::nullopt;
}

}  // namespace entente
