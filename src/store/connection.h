// Internal to store/: the open file behind a CaseStore and what its parts share.
#pragma once

#include <string>
#include <vector>

#include "store/case_store.h"
#include "store/compress.h"
#include "store/sqlite.h"
#include "types/json.h"

namespace entente {

struct CaseStore::Connection {
  Database database;
  std::string path;

  Error in_file(Error error) const { return std::move(error).in(path); }

  // `work(Database&)` gives Result<T>, inside one transaction; its error names the file.
  template <class Work>
  auto write(Work work) -> std::invoke_result_t<Work, Database&> {
    auto transaction = Transaction::begin(database);
    if (!transaction) return tl::unexpected(in_file(transaction.error()));
    auto done = work(database);
    if (!done) return tl::unexpected(in_file(done.error()));
    if (auto committed = transaction->commit(); !committed) return tl::unexpected(in_file(committed.error()));
    return done;
  }

  // The rows of a query, each read by `row(Statement&)`, which gives Result<T>.
  template <class Row>
  auto read_all(const char* sql, Row row)
      -> Result<std::vector<typename std::invoke_result_t<Row, Statement&>::value_type>> {
    std::vector<typename std::invoke_result_t<Row, Statement&>::value_type> values;
    auto statement = database.prepare(sql);
    if (!statement) return tl::unexpected(in_file(statement.error()));
    for (;;) {
      const auto there = statement->step();
      if (!there) return tl::unexpected(in_file(there.error()));
      if (!*there) return values;
      auto value = row(*statement);
      if (!value) return tl::unexpected(in_file(value.error()));
      values.push_back(std::move(*value));
    }
  }

  template <class T>
  static Result<T> parse_stored(const std::string& bytes) {
    auto json = decompress(bytes);
    if (!json) return tl::unexpected(json.error());
    return parse_json<T>(*json);
  }
};

}  // namespace entente
