// What coders made of the reports: kept so that a run codes only what it has not coded yet, and so that two
// versions can be compared.
#include "store/connection.h"
#include "store/schema.h"

namespace entente {
namespace {

// The number of a coder; a new one becomes the newest, and only the one before it keeps what it made.
Result<std::int64_t> coder_number(Database& database, std::string_view fingerprint, std::string_view name) {
  auto known = database.prepare(
      "SELECT number, number = (SELECT max(number) FROM coders) FROM coders WHERE fingerprint = ?1");
  if (!known) return tl::unexpected(known.error());
  known->bind(1, fingerprint);
  const auto row = known->step();
  if (!row) return tl::unexpected(row.error());
  if (*row && known->number(1) == 1) return known->number(0);

  // Going back to the coder before makes it the newest again.
  auto renumber = database.prepare(
      "INSERT INTO coders (number, fingerprint, name) VALUES ((SELECT coalesce(max(number), 0) + 1 FROM "
      "coders), ?1, ?2)"
      " ON CONFLICT (fingerprint) DO UPDATE SET number = (SELECT max(number) + 1 FROM coders), name = "
      "excluded.name"
      " RETURNING number");
  if (!renumber) return tl::unexpected(renumber.error());
  const std::int64_t before = *row ? known->number(0) : 0;
  known->reset();
  renumber->bind(1, fingerprint);
  renumber->bind(2, name);
  const auto made = renumber->step();
  if (!made) return tl::unexpected(made.error());
  const std::int64_t number = renumber->number(0);
  renumber->reset();
  if (before > 0) {
    auto move = database.prepare("UPDATE coded SET coder = ?1 WHERE coder = ?2");
    if (!move) return tl::unexpected(move.error());
    move->bind(1, number);
    move->bind(2, before);
    if (auto done = move->run(); !done) return tl::unexpected(done.error());
  }
  auto done = database.execute(
      "DELETE FROM coded WHERE coder NOT IN (SELECT number FROM coders ORDER BY number DESC LIMIT 2);"
      "DELETE FROM coders WHERE number NOT IN (SELECT number FROM coders ORDER BY number DESC LIMIT 2)");
  if (!done) return tl::unexpected(done.error());
  return number;
}

Result<void> put_actors(Database& database, std::int64_t report, const std::vector<std::string>& actors) {
  auto clear = database.prepare("DELETE FROM report_actors WHERE report = ?1");
  if (!clear) return tl::unexpected(clear.error());
  clear->bind(1, report);
  if (auto done = clear->run(); !done) return done;
  auto insert = database.prepare("INSERT OR IGNORE INTO report_actors VALUES (?1, ?2)");
  if (!insert) return tl::unexpected(insert.error());
  for (const std::string& actor : actors) {
    insert->bind(1, report);
    insert->bind(2, actor);
    if (auto done = insert->run(); !done) return done;
  }
  return {};
}

Result<std::int64_t> report_number(Database& database, const DocumentId& id) {
  auto find = database.prepare("SELECT number FROM reports WHERE id = ?1");
  if (!find) return tl::unexpected(find.error());
  find->bind(1, id.str());
  const auto row = find->step();
  if (!row) return tl::unexpected(row.error());
  return *row ? find->number(0) : 0;
}

}  // namespace

Result<void> CaseStore::keep_coded(std::string_view coder, std::string_view name,
                                   std::span<const CodedReport> reports) {
  return connection_->write([&](Database& database) -> Result<void> {
    const auto number = coder_number(database, coder, name);
    if (!number) return tl::unexpected(number.error());
    auto insert = database.prepare("INSERT OR REPLACE INTO coded VALUES (?1, ?2, ?3)");
    if (!insert) return tl::unexpected(insert.error());
    for (const CodedReport& coded : reports) {
      const auto report = report_number(database, coded.report);
      if (!report) return tl::unexpected(report.error());
      if (*report == 0) continue;
      insert->bind(1, *report);
      insert->bind(2, *number);
      insert->bind_bytes(3, compress(render_json(coded)));
      if (auto done = insert->run(); !done) return done;
      if (auto done = put_actors(database, *report, coded.actors); !done) return done;
    }
    return {};
  });
}

Result<std::optional<std::string>> CaseStore::find_coded(std::string_view coder, const DocumentId& report) {
  auto statement = connection_->database.prepare(
      "SELECT bytes FROM coded WHERE report = (SELECT number FROM reports WHERE id = ?1)"
      " AND coder = (SELECT number FROM coders WHERE fingerprint = ?2)");
  if (!statement) return tl::unexpected(connection_->in_file(statement.error()));
  statement->bind(1, report.str());
  statement->bind(2, coder);
  const auto row = statement->step();
  if (!row) return tl::unexpected(connection_->in_file(row.error()));
  if (!*row) return std::optional<std::string>();
  return std::optional<std::string>(statement->text(0));
}

Result<CodedReport> CaseStore::parse_coded(const std::string& stored) {
  return Connection::parse_stored<CodedReport>(stored);
}

Result<std::vector<CaseStore::Coder>> CaseStore::list_coders() {
  return connection_->read_all(
      "SELECT fingerprint, name, (SELECT count(*) FROM coded WHERE coder = number) FROM coders ORDER BY "
      "number DESC",
      [](Statement& row) -> Result<Coder> {
        return Coder{row.text(0), row.text(1), static_cast<std::uint64_t>(row.number(2))};
      });
}

}  // namespace entente
