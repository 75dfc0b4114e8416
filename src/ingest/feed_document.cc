#include "ingest/feed_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ingest/fields.h"
#include "ingest/html_content.h"
#include "ingest/html_metadata.h"
#include "ingest/infer.h"
#include "ingest/json_scan.h"
#include "ingest/loose_date.h"

namespace entente {
namespace {

// A description of at least so many bytes is hardly a summary, unless it says itself that it goes on
// elsewhere.
constexpr std::size_t kWholeBytes = 1500;

TextBuilder render(const FeedText& stated, const ReadLimits& limits) {
  TextBuilder out;
  if (!stated.markup) {
    put_normalised(stated.text, 0, stated.map, out);
    return out;
  }
  GuardLimits guard;
  guard.depth = static_cast<std::size_t>(std::max(limits.html_depth, 8));
  return render_fragment(HtmlTree::parse(stated.text, guard), stated.map);
}

// "...", "[…]", "Read more": the feed has not all of it.
bool says_it_goes_on(std::string_view text) {
  const std::string tail =
      ascii_lower(trim(text.substr(text.size() - std::min<std::size_t>(text.size(), 60))));
  for (const std::string_view end :
       {"...", "\xE2\x80\xA6", "[...]", "[\xE2\x80\xA6]", "read more", "read more \xC2\xBB",
        "continue reading", "read the full story", "read the full article", "weiterlesen", "lire la suite",
        "\xE2\x86\x92"}) {
    if (tail.ends_with(end)) return true;
  }
  return false;
}

// What WordPress puts below every entry: "The post TITLE appeared first on SITE."
std::size_t trailer_size(std::string_view text) {
  const std::size_t at = text.rfind("\n\n");
  if (at == std::string_view::npos) return 0;
  const std::string_view last = text.substr(at + 2);
  const bool trailer = last.size() < 600 && last.starts_with("The post ") &&
                       last.find(" appeared first on ") != std::string_view::npos;
  return trailer ? text.size() - at : 0;
}

struct Body {
  TextBuilder text;
  std::string_view is;  // "summary", "headline", or "" for what is said to be the whole
};

Body choose_body(const FeedEntry& entry, const ReadLimits& limits) {
  Body body{render(entry.content, limits), ""};
  if (body.text.text().empty()) {
    body = {render(entry.summary, limits), "summary"};
    const std::string& text = body.text.text();
    if (text.size() >= kWholeBytes && !says_it_goes_on(text)) body.is = "";
  } else if (says_it_goes_on(body.text.text())) {
    body.is = "summary";
  }
  if (const std::size_t trailer = trailer_size(body.text.text())) {
    body.text.cut(body.text.text().size() - trailer);
  }
  if (body.text.text().empty()) body = {render(entry.headline, limits), "headline"};
  return body;
}

// The outlet, where the entry's address does not tell it: of an entry taken over from another feed, that one;
// of one without address, the feed's.
void set_outlet(const FeedEntry& entry, const FeedChannel& channel, Fields& fields) {
  const std::string host = find_host(entry.url);
  const std::string channel_host = find_host(channel.url);
  const std::string source_host = find_host(entry.source_url);
  const bool through_channel = host.empty() || host == channel_host;
  if (!source_host.empty() && through_channel && source_host != channel_host) {
    fields.outlet = source_host;
  } else if (host.empty()) {
    fields.outlet = channel_host.empty() ? channel.title : channel_host;
  }
  if (!fields.outlet.empty()) fields.inferred.emplace_back("outlet");
}

// A domain alone names an outlet by its registrable part, as an address would.
void settle_outlet(const OutletPack& outlets, Fields& fields) {
  if (find_host("http://" + fields.outlet) != fields.outlet || fields.outlet.empty()) return;
  if (outlets.find_domain(fields.outlet) == nullptr)
    fields.outlet = std::string(registrable_host(fields.outlet));
}

void set_credits(const FeedEntry& entry, std::string_view text, const OutletPack& outlets, Fields& fields) {
  const auto add = [&](const std::string& name) {
    if (name.empty()) return;
    const Outlet* known = outlets.find_name(name);
    const Outlet* own = outlets.find_domain(fields.outlet.empty() ? fields.url : fields.outlet);
    if (known != nullptr && known == own) return;  // the outlet itself
    if (std::find(fields.credits.begin(), fields.credits.end(), name) == fields.credits.end()) {
      fields.credits.push_back(name);
    }
  };
  if (const auto agency = find_dateline_agency(text)) add(*agency);
  for (const std::string& credit : entry.credits) {
    for (const std::string& agency : find_agencies(credit)) add(agency);
  }
  for (const std::string& agency : find_agencies(entry.author)) add(agency);
  if (find_host(entry.source_url) != fields.outlet || fields.outlet.empty()) add(entry.source_title);
  if (!fields.credits.empty()) fields.inferred.emplace_back("credits");
}

void set_dates(const FeedEntry& entry, Fields& fields) {
  const auto published = parse_loose_date(entry.published);
  const auto updated = parse_loose_date(entry.updated);
  fields.published = published ? render_timestamp(*published) : entry.published;
  if (entry.published.empty() && updated) {
    fields.published = render_timestamp(*updated);
    fields.inferred.emplace_back("published");  // the last that it can be
  }
  if (updated && published && *updated != *published) {
    fields.extra.emplace_back("updated", quote_json(render_timestamp(*updated)));
  }
}

void set_extra(const FeedEntry& entry, const FeedChannel& channel, std::string_view text_is, Fields& fields) {
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) fields.extra.emplace_back(key, quote_json(value));
  };
  add("text_is", text_is);
  add("feed", channel.title);
  add("author", entry.author);
  if (!entry.tags.empty()) {
    std::string list;
    for (const std::string& tag : entry.tags) list += (list.empty() ? "[" : ",") + quote_json(tag);
    fields.extra.emplace_back("tags", list + "]");
  }
  if (entry.repaired) fields.extra.emplace_back("repaired", "true");
}

Result<Document> make_entry(const FeedEntry& entry, const FeedChannel& channel, Origin origin,
                            const ReadContext& context) {
  Body body = choose_body(entry, context.limits);
  if (body.text.text().empty()) {
    return fail(Code::Empty,
                "the entry has neither text nor title; its address, if it has one, can be fetched");
  }
  Fields fields;
  fields.id = entry.id;
  fields.url = entry.url;
  fields.title = entry.title;
  fields.lang = entry.lang.empty() ? channel.lang : entry.lang;
  if (ascii_lower(fields.lang).starts_with("en") && is_surely_not_english(body.text.text()))
    fields.lang.clear();
  if (body.is == "headline") fields.inferred.emplace_back("text");
  set_outlet(entry, channel, fields);
  settle_outlet(context.outlets, fields);
  set_dates(entry, fields);
  set_credits(entry, body.text.text(), context.outlets, fields);
  set_extra(entry, channel, body.is, fields);
  return make_document(std::move(fields), std::move(body.text), origin, context.outlets,
                       context.limits.text_bytes);
}

}  // namespace

void read_feed(Feed feed, std::string_view bytes, std::string_view path, const ReadContext& context) {
  if (feed.entries.empty() && !feed.lost) {
    context.reject(
        path, Code::Empty,
        fmt::format(
            "the feed{} has no entries; save it again, or give the pages that it is about",
            feed.channel.title.empty() ? "" : " \"" + std::string(clip(feed.channel.title, 100)) + "\""));
  }
  for (std::size_t i = 0; i < feed.entries.size(); ++i) {
    FeedEntry& entry = feed.entries[i];
    const std::string where = fmt::format("{}[{}]", path, i);
    const std::uint64_t begin = std::min<std::uint64_t>(entry.begin, bytes.size());
    const std::string_view slice = bytes.substr(begin, std::max(entry.end, begin) - begin);
    context.add(make_entry(entry, feed.channel, {where, slice}, context), where);
    entry = FeedEntry();  // large feeds: free what is done
  }
  if (feed.lost)
    context.reject(fmt::format("{}:{}", path, feed.lost->where), feed.lost->code, feed.lost->message);
}

}  // namespace entente
