// Walks JSON one member or element at a time without having read the whole: for files that are one huge
// value, and for those that break off. What has been handed over stays handed over.
#pragma once

#include <string>

#include "ingest/json_scan.h"

namespace entente {

class JsonWalk {
 public:
  explicit JsonWalk(JsonScanner& scanner) : scanner_(scanner) {}

  // The next member's name, with the scanner in front of its value, which the caller then reads or walks in
  // turn; nothing at the object's end. Names that come twice are not noticed.
  Result<std::optional<std::string>> next_member();
  // Whether a further element follows, with the scanner in front of it.
  Result<bool> next_element();

 private:
  Result<bool> step(char open, char close);
  JsonScanner& scanner_;
  bool started_ = false;
};

}  // namespace entente
