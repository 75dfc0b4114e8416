// What `extract`, `parse` and `code` share: they read FILE... or standard input, and write a line for every
// document or mention to standard output, rejects to standard error.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "ingest/reader.h"

namespace entente::cli {

// Writes to standard output; false once nobody reads it any more.
bool write_out(std::string_view bytes);

// A line on standard error. One call is one write: lines of several threads do not mix.
void tell_reject(const Reject& reject);

// Documents of `inputs`, pulled one at a time from a reading thread that runs only a little ahead.
// `drain` is called with a function that gives the next document; returns the exit status.
int with_documents(const DocumentReader& reader, const std::vector<std::string>& inputs,
                   const std::function<void(const std::function<std::optional<Document>()>&)>& drain);

}  // namespace entente::cli
