#include "ingest/mail_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ingest/address.h"
#include "ingest/fields.h"
#include "ingest/html_content.h"
#include "ingest/html_metadata.h"
#include "ingest/infer.h"
#include "ingest/json_scan.h"
#include "ingest/loose_date.h"
#include "ingest/mail_body.h"
#include "ingest/mail_part.h"

namespace entente {
namespace {

constexpr int kMostDepth = 16;           // of parts within parts
constexpr std::size_t kStubBytes = 200;  // a plain part shorter than this may only point to the HTML one
constexpr std::size_t kMostAttachments = 200;

// Whoever writes from these is not the house that runs them: the whole address stands for the source.
bool is_public_provider(std::string_view domain) {
  static constexpr std::array<std::string_view, 26> kProviders = {
      "gmail.com",  "googlemail.com", "outlook.com",    "hotmail.com",  "live.com", "msn.com",
      "yahoo.com",  "ymail.com",      "aol.com",        "icloud.com",   "me.com",   "mac.com",
      "gmx.de",     "gmx.net",        "gmx.com",        "web.de",       "mail.ru",  "yandex.ru",
      "yandex.com", "proton.me",      "protonmail.com", "tutanota.com", "qq.com",   "163.com",
      "126.com",    "substack.com"};
  return std::find(kProviders.begin(), kProviders.end(), domain) != kProviders.end() ||
         domain.starts_with("yahoo.");
}

std::string outlet_of(const MailAddress& sender, const OutletPack& outlets) {
  const std::size_t at = sender.address.rfind('@');
  if (at == std::string::npos) return "";
  const std::string domain = sender.address.substr(at + 1);
  if (const Outlet* known = outlets.find_domain(domain)) return known->id.str();
  const std::string_view registered = registrable_host(domain);
  return is_public_provider(registered) ? sender.address : std::string(registered);
}

struct Attachment {
  std::string name;
  std::string type;
  std::size_t bytes = 0;
};

// The leaves of a mail's tree, sorted out.
struct Leaves {
  std::vector<MailPart> bodies;  // text/plain and text/html, alternatives settled
  std::vector<MailPart> mails;
  std::vector<MailPart> files;
};

bool is_readable(std::string_view type) {
  static constexpr std::array<std::string_view, 9> kTypes = {
      "application/json",      "application/feed+json", "application/x-ndjson",
      "application/ndjson",    "application/rss+xml",   "application/atom+xml",
      "application/xhtml+xml", "application/csv",       "application/mbox"};
  return type.starts_with("text/") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// Pictures, sounds, signatures: nothing to read in them.
bool is_decoration(std::string_view type) {
  for (const std::string_view start :
       {"image/", "audio/", "video/", "font/", "application/pgp-", "application/pkcs7-",
        "application/x-pkcs7-", "application/ms-tnef", "message/delivery-status",
        "message/disposition-notification", "message/external-body"}) {
    if (type.starts_with(start)) return true;
  }
  return false;
}

class MessageReader {
 public:
  MessageReader(std::string_view mail, std::string_view where, const ReadContext& context)
      : mail_(mail), where_(where), context_(context) {}

  void read() {
    const std::size_t begin = std::min(mail_.find_first_not_of(" \t\r\n"), mail_.size());
    root_ = parse_part(mail_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(mail_.size()),
                       "text/plain");
    sender_ = parse_address(root_.headers.text("from"));
    if (sender_.address.empty()) sender_ = parse_address(root_.headers.text("sender"));
    Leaves leaves;
    sort_out(root_, 0, leaves);
    MailBody body = read_bodies(leaves.bodies);
    list_files(leaves.files);
    const bool more = body.forwarded || !leaves.mails.empty() || !files_.empty();
    if (!body.own.text().empty()) {
      context_.add(make_own(std::move(body)), where_);
    } else if (!more) {
      context_.reject(where_, Code::Empty,
                      body.quoted.empty() ? "the mail has no text"
                                          : "the mail has no words of its own, only what it quotes");
    }
    if (forwarded_) context_.add(make_forwarded(std::move(*forwarded_)), where_);
    read_mails(leaves.mails);
    read_files(leaves.files);
    if (too_deep_)
      context_.reject(where_, Code::TooLarge,
                      fmt::format("parts nested more than {} deep are not read", kMostDepth));
  }

 private:
  void sort_out(const MailPart& part, int depth, Leaves& out) {
    if (depth > kMostDepth) {
      too_deep_ = true;
      return;
    }
    if (part.type.value.starts_with("multipart/")) {
      const std::vector<MailPart> parts = split_parts(mail_, part);
      if (!parts.empty()) {
        if (part.is("multipart/alternative")) return choose(parts, depth, out);
        for (const MailPart& child : parts) sort_out(child, depth + 1, out);
        return;
      }
      out.bodies.push_back(part);  // no boundary: what is there is read as text
      return;
    }
    if (part.is("message/rfc822") || part.is("message/global")) {
      out.mails.push_back(part);
    } else if ((part.is("text/plain") || part.is("text/html")) && !part.is_attachment() &&
               part.file_name().empty()) {
      out.bodies.push_back(part);
    } else {
      out.files.push_back(part);
    }
  }

  // Of alternatives the plain one, if it says what the richest says.
  void choose(const std::vector<MailPart>& parts, int depth, Leaves& out) {
    Leaves plain;
    Leaves rich;
    for (const MailPart& part : parts) {
      Leaves leaves;
      sort_out(part, depth + 1, leaves);
      const bool is_plain =
          !leaves.bodies.empty() && leaves.bodies.front().is("text/plain") && leaves.bodies.size() == 1;
      Leaves& side = is_plain ? plain : rich;
      side.bodies.insert(side.bodies.end(), leaves.bodies.begin(), leaves.bodies.end());
      out.mails.insert(out.mails.end(), leaves.mails.begin(), leaves.mails.end());
      out.files.insert(out.files.end(), leaves.files.begin(), leaves.files.end());
    }
    const Leaves& chosen =
        rich.bodies.empty() || (!plain.bodies.empty() && !is_stub(plain, rich)) ? plain : rich;
    out.bodies.insert(out.bodies.end(), chosen.bodies.begin(), chosen.bodies.end());
  }

  bool is_stub(const Leaves& plain, const Leaves& rich) {
    std::size_t plain_bytes = 0;
    std::size_t rich_bytes = 0;
    for (const MailPart& part : plain.bodies) plain_bytes += text_of(part).text().size();
    if (plain_bytes >= 4 * kStubBytes) return false;
    for (const MailPart& part : rich.bodies) rich_bytes += text_of(part).text().size();
    return plain_bytes < kStubBytes ? rich_bytes > 2 * plain_bytes : rich_bytes > 4 * plain_bytes;
  }

  // A part's text as it reads, quotations of HTML mail left out.
  TextBuilder text_of(const MailPart& part) {
    TextBuilder out;
    const MailBytes body = decode_body(mail_, part);
    if (trim(body.bytes).empty()) return out;
    const auto decoded = decode_text(body.bytes, part.type.get("charset"));
    if (!decoded) {
      unreadable_ = decoded.error();
      return out;
    }
    TextBuilder utf8;
    put_composed(decoded->utf8, decoded->map, body.map, utf8);
    if (part.is("text/plain") || part.type.value.starts_with("multipart/")) return utf8;
    const std::string html = utf8.take_text();
    GuardLimits guard;
    guard.depth = static_cast<std::size_t>(std::max(context_.limits.html_depth, 8));
    const HtmlTree tree = HtmlTree::parse(html, guard);
    return render_fragment(tree, utf8.take_map(),
                           [&](std::uint32_t node) { return is_quotation(tree, node); });
  }

  // What the usual programs put around the mail that is answered; one that is passed on stays.
  bool is_quotation(const HtmlTree& tree, std::uint32_t node) {
    const Tag tag = tree.nodes()[node].tag;
    if (tag != Tag::Blockquote && tag != Tag::Div) return false;
    const std::string names = ascii_lower(clip(tree.attribute(node, "class"), 200)) + " " +
                              ascii_lower(clip(tree.attribute(node, "id"), 100));
    const bool cite = tag == Tag::Blockquote && ascii_lower(clip(tree.attribute(node, "type"), 10)) == "cite";
    bool quotation = cite;
    for (const std::string_view name :
         {"gmail_quote", "moz-cite-prefix", "yahoo_quoted", "divrplyfwdmsg", "protonmail_quote"}) {
      quotation = quotation || names.find(name) != std::string::npos;
    }
    if (!quotation) return false;
    const std::string text = tree.inner_text(node, 4096);
    if (ascii_lower(clip(text, 80)).find("forwarded message") != std::string::npos) return false;
    html_quotes_ += text + "\n";
    return true;
  }

  MailBody read_bodies(const std::vector<MailPart>& parts) {
    MailBody whole;
    for (const MailPart& part : parts) {
      html_quotes_.clear();
      TextBuilder text = text_of(part);
      if (text.text().size() > context_.limits.text_bytes) {
        context_.reject(where_, Code::TooLarge,
                        fmt::format("a part of the mail has {} bytes of text, the limit is {}",
                                    text.text().size(), context_.limits.text_bytes));
        continue;
      }
      const std::string string = text.take_text();
      const OffsetMap map = text.take_map();
      const bool flowed = part.is("text/plain") && ascii_lower(part.type.get("format")) == "flowed";
      MailBody body = split_body(string, map, flowed, ascii_lower(part.type.get("delsp")) == "yes");
      append(std::move(body.own), whole.own);
      whole.quoted += body.quoted + html_quotes_;
      whole.signature += body.signature;
      if (body.forwarded && !forwarded_) forwarded_ = std::move(body.forwarded);
    }
    if (parts.empty() || !unreadable_ || !whole.own.text().empty()) {
      if (forwarded_) whole.forwarded.emplace();
      return whole;
    }
    context_.reject(where_, unreadable_->code, unreadable_->message);
    return whole;
  }

  static void append(TextBuilder&& text, TextBuilder& out) {
    const std::string string = text.take_text();
    if (string.empty()) return;
    const OffsetMap map = text.take_map();
    if (!out.text().empty()) out.put("\n\n", map.to_raw(0));
    out.put_through(string, 0, map);
  }

  void set_sender(const MailAddress& sender, Fields& fields) const {
    fields.outlet = outlet_of(sender, context_.outlets);
    if (!fields.outlet.empty()) fields.inferred.emplace_back("outlet");
  }

  void set_credits(const MailAddress& sender, std::string_view text, Fields& fields) const {
    const auto add = [&](const std::string& name) {
      const Outlet* known = context_.outlets.find_name(name);
      if (known != nullptr && known->id.str() == fields.outlet) return;  // the sender itself
      if (std::find(fields.credits.begin(), fields.credits.end(), name) == fields.credits.end())
        fields.credits.push_back(name);
    };
    if (const auto agency = find_dateline_agency(text)) add(*agency);
    for (const std::string& agency : find_agencies(sender.name)) add(agency);
    if (!fields.credits.empty()) fields.inferred.emplace_back("credits");
  }

  static std::string date_of(const std::string& stated) {
    const auto date = parse_loose_date(stated);
    return date ? render_timestamp(*date) : stated;
  }

  static void add_extra(Fields& fields, std::string_view key, std::string_view value) {
    if (!value.empty()) fields.extra.emplace_back(key, quote_json(value));
  }

  Result<Document> make_own(MailBody body) {
    const MailHeaders& headers = root_.headers;
    Fields fields;
    fields.id = headers.text("message-id");
    fields.title = headers.text("subject");
    fields.published = date_of(headers.text("date"));
    fields.lang = headers.text("content-language");
    if (const std::string archived = headers.text("archived-at"); archived.size() > 2) {  // RFC 5064
      const std::string url =
          archived.starts_with('<') ? archived.substr(1, archived.find('>') - 1) : archived;
      if (is_web_address(url)) fields.url = url;
    }
    set_sender(sender_, fields);
    set_credits(sender_, body.own.text(), fields);
    add_extra(fields, "from", headers.text("from"));
    add_extra(fields, "to", headers.text("to"));
    add_extra(fields, "list", headers.text("list-id"));
    add_extra(fields, "in_reply_to", headers.text("in-reply-to"));
    add_extra(fields, "quoted", trim(body.quoted));
    add_extra(fields, "signature", trim(body.signature));
    if (!files_.empty()) fields.extra.emplace_back("attachments", render_files());
    return make_document(std::move(fields), std::move(body.own), {where_, mail_}, context_.outlets,
                         context_.limits.text_bytes);
  }

  Result<Document> make_forwarded(ForwardedMail mail) {
    const MailAddress sender = parse_address(mail.from);
    Fields fields;
    fields.title = mail.subject;
    fields.published = date_of(mail.date);
    if (!fields.published.empty()) fields.inferred.emplace_back("published");
    set_sender(sender, fields);
    set_credits(sender, mail.text.text(), fields);
    add_extra(fields, "from", mail.from);
    add_extra(fields, "forwarded_by", root_.headers.text("from"));
    return make_document(std::move(fields), std::move(mail.text), {where_, mail_}, context_.outlets,
                         context_.limits.text_bytes);
  }

  std::string name_of(const MailPart& part, std::size_t number) const {
    std::string name = part.file_name();
    std::replace(name.begin(), name.end(), '/', '_');
    std::replace(name.begin(), name.end(), '\\', '_');
    name = squeeze(clip(name, 200));
    return name.empty() ? fmt::format("part-{}", number + 1) : name;
  }

  void list_files(const std::vector<MailPart>& parts) {
    for (std::size_t i = 0; i < parts.size() && i < kMostAttachments; ++i) {
      files_.push_back({name_of(parts[i], i), parts[i].type.value, parts[i].body_end - parts[i].body_begin});
    }
  }

  std::string render_files() const {
    std::string list;
    for (const Attachment& file : files_) {
      list += fmt::format("{}{{\"name\":{},\"type\":{},\"bytes\":{}}}", list.empty() ? "[" : ",",
                          quote_json(file.name), quote_json(decode_header(file.type)), file.bytes);
    }
    return list + "]";
  }

  bool may_go_deeper(std::string_view what) const {
    if (context_.depth < context_.limits.mail_depth) return true;
    context_.reject(
        what, Code::TooLarge,
        fmt::format("mail within mail, more than {} deep, is not read", context_.limits.mail_depth));
    return false;
  }

  ReadContext deeper() const {
    ReadContext inner{context_.outlets, context_.limits, context_.columns, context_.sink};
    inner.depth = context_.depth + 1;
    return inner;
  }

  void read_mails(const std::vector<MailPart>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string where = fmt::format("{}!message-{}", where_, i + 1);
      if (!may_go_deeper(where)) return;
      const MailBytes body = decode_body(mail_, parts[i]);
      const ReadContext context = deeper();
      MessageReader(body.bytes, where, context).read();
    }
  }

  void read_files(const std::vector<MailPart>& parts) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (is_decoration(files_[i].type)) continue;
      const std::string where = fmt::format("{}!{}", where_, files_[i].name);
      const bool readable = is_readable(files_[i].type);
      if (readable && !may_go_deeper(where)) return;
      MailBytes body = decode_body(mail_, parts[i]);
      if (trim(body.bytes).empty()) continue;
      if (readable) {
        read_file(body.bytes, where, deeper());
      } else if (context_.sink.member) {
        context_.sink.member({where, std::move(body.bytes)});
      }
    }
  }

  std::string_view mail_;
  std::string where_;
  const ReadContext& context_;
  MailPart root_;
  MailAddress sender_;
  std::vector<Attachment> files_;
  std::optional<ForwardedMail> forwarded_;
  std::optional<Error> unreadable_;
  std::string html_quotes_;
  bool too_deep_ = false;
};

}  // namespace

void read_mail(std::string_view bytes, std::string_view path, const ReadContext& context) {
  std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
  if (!starts_mbox(bytes.substr(begin))) {
    if (bytes.size() <= context.limits.file_bytes) return MessageReader(bytes, path, context).read();
    return context.reject(path, Code::TooLarge,
                          fmt::format("{} bytes, the limit is {}", bytes.size(), context.limits.file_bytes));
  }
  for (std::size_t number = 0; begin < bytes.size(); ++number) {
    std::size_t end = bytes.size();
    for (std::size_t at = bytes.find("\nFrom ", begin); at != std::string_view::npos;
         at = bytes.find("\nFrom ", at + 1)) {
      const bool blank = bytes[at - 1] == '\n' || (at > 1 && bytes.substr(at - 2, 2) == "\n\r");
      if (!blank || !starts_mbox(bytes.substr(at + 1, 1024))) continue;
      end = at + 1;
      break;
    }
    const std::string where = fmt::format("{}[{}]", path, number);
    if (end - begin > context.limits.file_bytes) {
      context.reject(
          where, Code::TooLarge,
          fmt::format("the mail has {} bytes, the limit is {}", end - begin, context.limits.file_bytes));
    } else {
      MessageReader(bytes.substr(begin, end - begin), where, context).read();
    }
    begin = end;
  }
}

}  // namespace entente
