// Reports in the case file. A report never changes: its id is a hash of what it says.
#include <algorithm>

#include "store/connection.h"
#include "store/schema.h"

namespace entente {
namespace {

constexpr std::int64_t kIndexedAtOnce = 2000;  // reports in one transaction of the index

// What stands in no column of its own.
std::string other_fields(const Document& document) {
  Document rest = document;
  rest.text.clear();
  rest.title.clear();
  return compress(render_json(rest));
}

// Of columns text, title, fields, from `first` on.
Result<Document> read_document(const Statement& row, int first) {
  auto json = decompress(row.text(first + 2));
  if (!json) return tl::unexpected(json.error());
  auto document = parse_json<Document>(*json);
  if (!document) return document;
  document->text = row.text(first);
  document->title = row.text(first + 1);
  return document;
}

class ReportWriter {
 public:
  static Result<ReportWriter> make(Database& database) {
    auto insert = database.prepare(
        "INSERT INTO reports (id, ingested, outlet, published, url, title, text, fields) VALUES (?1, ?2, ?3, "
        "?4, ?5, ?6, ?7, ?8)"
        " ON CONFLICT (id) DO UPDATE SET ingested = 1 WHERE excluded.ingested > reports.ingested");
    if (!insert) return tl::unexpected(insert.error());
    auto known = database.prepare("SELECT ingested FROM reports WHERE id = ?1");
    if (!known) return tl::unexpected(known.error());
    auto forget = database.prepare("DELETE FROM ingested_rejects WHERE path = ?1");
    if (!forget) return tl::unexpected(forget.error());
    return ReportWriter(std::move(*insert), std::move(*known), std::move(*forget));
  }

  // Whether it was new to reports of this origin.
  Result<bool> add(const Document& document, bool ingested) {
    known_.bind(1, document.id.str());
    const auto there = known_.step();
    if (!there) return tl::unexpected(there.error());
    const bool fresh = !*there || (ingested && known_.number(0) == 0);
    known_.reset();
    if (ingested && !document.raw_path.empty()) {
      forget_.bind(1, document.raw_path);
      if (auto done = forget_.run(); !done) return tl::unexpected(done.error());
    }
    if (!fresh) return false;
    insert_.bind(1, document.id.str());
    insert_.bind(2, static_cast<std::int64_t>(ingested ? 1 : 0));
    insert_.bind(3, document.outlet.str());
    if (document.published) {
      insert_.bind(4, render_timestamp(*document.published));
    } else {
      insert_.bind_null(4);
    }
    insert_.bind(5, document.url);
    insert_.bind(6, document.title);
    insert_.bind(7, document.text);
    insert_.bind_bytes(8, other_fields(document));
    if (auto done = insert_.run(); !done) return tl::unexpected(done.error());
    return true;
  }

 private:
  ReportWriter(Statement insert, Statement known, Statement forget)
      : insert_(std::move(insert)), known_(std::move(known)), forget_(std::move(forget)) {}
  Statement insert_;
  Statement known_;
  Statement forget_;
};

Result<void> add_rejects(Database& database, std::span<const Reject> rejects) {
  auto statement = database.prepare("INSERT OR IGNORE INTO ingested_rejects VALUES (?1, ?2, ?3)");
  if (!statement) return tl::unexpected(statement.error());
  for (const Reject& reject : rejects) {
    statement->bind(1, reject.path);
    statement->bind(2, reject.code);
    statement->bind(3, reject.reason);
    if (auto done = statement->run(); !done) return done;
  }
  return {};
}

}  // namespace

Result<std::uint64_t> CaseStore::add_reports(std::span<const Document> documents, Origin origin,
                                             std::span<const Reject> rejects) {
  return connection_->write([&](Database& database) -> Result<std::uint64_t> {
    auto writer = ReportWriter::make(database);
    if (!writer) return tl::unexpected(writer.error());
    std::uint64_t added = 0;
    for (const Document& document : documents) {
      const auto fresh = writer->add(document, origin == Origin::Ingested);
      if (!fresh) return tl::unexpected(fresh.error());
      added += *fresh ? 1 : 0;
    }
    if (auto done = add_rejects(database, rejects); !done) return tl::unexpected(done.error());
    return added;
  });
}

Result<std::uint64_t> CaseStore::count_reports() {
  const auto count = number_of(connection_->database, "SELECT count(*) FROM reports");
  if (!count) return tl::unexpected(connection_->in_file(count.error()));
  return static_cast<std::uint64_t>(*count);
}

Result<std::vector<Document>> CaseStore::load_ingested() {
  return connection_->read_all("SELECT text, title, fields FROM reports WHERE ingested = 1 ORDER BY id",
                               [](Statement& row) { return read_document(row, 0); });
}

Result<std::vector<Reject>> CaseStore::load_ingested_rejects() {
  return connection_->read_all("SELECT path, code, reason FROM ingested_rejects ORDER BY path, code, reason",
                               [](Statement& row) -> Result<Reject> {
                                 return Reject{row.text(0), row.text(1), row.text(2)};
                               });
}

Result<std::optional<Document>> CaseStore::find_document(const DocumentId& id) {
  auto statement = connection_->database.prepare("SELECT text, title, fields FROM reports WHERE id = ?1");
  if (!statement) return tl::unexpected(connection_->in_file(statement.error()));
  statement->bind(1, id.str());
  const auto row = statement->step();
  if (!row) return tl::unexpected(connection_->in_file(row.error()));
  if (!*row) return std::optional<Document>();
  auto document = read_document(*statement, 0);
  if (!document) return tl::unexpected(connection_->in_file(document.error()));
  return std::optional<Document>(std::move(*document));
}

Result<void> CaseStore::for_each_report(const std::function<Result<void>(Document&&)>& visit) {
  auto statement = connection_->database.prepare("SELECT text, title, fields FROM reports ORDER BY number");
  if (!statement) return tl::unexpected(connection_->in_file(statement.error()));
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(connection_->in_file(row.error()));
    if (!*row) return {};
    auto document = read_document(*statement, 0);
    if (!document) return tl::unexpected(connection_->in_file(document.error()));
    if (auto done = visit(std::move(*document)); !done) return done;
  }
}

Result<void> CaseStore::index_reports(Progress* progress) {
  const auto last = number_of(connection_->database, "SELECT coalesce(max(number), 0) FROM reports");
  if (!last) return tl::unexpected(connection_->in_file(last.error()));
  auto at = number_of(connection_->database, "SELECT number FROM progress WHERE name = 'indexed'");
  if (!at) return tl::unexpected(connection_->in_file(at.error()));
  const std::int64_t first = *at;
  while (*at < *last) {
    const std::int64_t to = std::min(*at + kIndexedAtOnce, *last);
    auto done = connection_->write([&](Database& database) -> Result<void> {
      auto insert = database.prepare(
          "INSERT INTO report_index (rowid, title, text) SELECT number, title, text FROM reports WHERE "
          "number > ?1 AND number <= ?2");
      if (!insert) return tl::unexpected(insert.error());
      insert->bind(1, *at);
      insert->bind(2, to);
      if (auto ran = insert->run(); !ran) return ran;
      auto mark = database.prepare("UPDATE progress SET number = ?1 WHERE name = 'indexed'");
      if (!mark) return tl::unexpected(mark.error());
      mark->bind(1, to);
      return mark->run();
    });
    if (!done) return done;
    *at = to;
    if (progress != nullptr) {
      progress->update("indexing", static_cast<std::uint64_t>(to - first),
                       static_cast<std::uint64_t>(*last - first));
    }
  }
  return {};
}

}  // namespace entente
