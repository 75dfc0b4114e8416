#include "engine/pdf.h"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/archive.h"

namespace entente {
namespace {

constexpr std::string_view kUsualFolders = "/usr/bin:/usr/local/bin:/bin";

std::optional<std::string> find_poppler(const std::string& name) {
  const char* path = std::getenv("PATH");
  return find_program(name, path != nullptr ? std::string_view(path) : kUsualFolders);
}

// The last line that says something, without what all of them start with.
std::string reason_in(std::string_view messages) {
  std::string_view last;
  for (std::string_view line : split(messages, '\n')) {
    line = trim(line);
    if (line.starts_with("Syntax Warning")) continue;
    if (!line.empty()) last = line;
  }
  return last.empty() ? "it gives no reason" : printable_name(last);
}

Error failure_of(const ProcessOutcome& outcome, const ProcessLimits& limits) {
  switch (outcome.end) {
    case ProcessOutcome::End::OutOfTime:
      return {Code::TimedOut,
              fmt::format("pdftotext took longer than {:.0f} seconds on this PDF", limits.seconds),
              {}};
    case ProcessOutcome::End::TooMuchOutput:
      return {Code::TooLarge,
              fmt::format("this PDF holds more than {} bytes of text; split it", limits.output_bytes),
              {}};
    case ProcessOutcome::End::Killed:
      if (outcome.status == SIGXCPU || outcome.status == SIGKILL) {
        return {Code::TimedOut,
                fmt::format("pdftotext took more than {} seconds of processor time on this PDF",
                            limits.processor_seconds),
                {}};
      }
      return {Code::BadFormat, fmt::format("pdftotext crashed on this PDF (signal {})", outcome.status), {}};
    case ProcessOutcome::End::Exited:
      break;
  }
  const std::string messages = ascii_lower(outcome.messages);
  if (messages.find("password") != std::string::npos || messages.find("encrypt") != std::string::npos) {
    return {
        Code::Unsupported, "this PDF is locked with a password; save a copy without it (qpdf --decrypt)", {}};
  }
  if (messages.find("out of memory") != std::string::npos) {
    return {Code::TooLarge,
            fmt::format("pdftotext needs more than {} bytes of memory for this PDF", limits.memory_bytes),
            {}};
  }
  return {Code::BadFormat,
          fmt::format("this PDF is damaged: pdftotext says \"{}\"", reason_in(outcome.messages)),
          {}};
}

// "2015-10-07T12:00:00+03" as pdfinfo writes it; RFC 3339 wants minutes in the offset.
std::string iso_date(std::string_view stated) {
  std::string date(trim(stated));
  if (date.size() == 22 && (date[19] == '+' || date[19] == '-')) date += ":00";
  return date;
}

void take_properties(std::string_view listing, PdfText& out) {
  for (const std::string_view line : split(listing, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, colon);
    const std::string_view value = trim(line.substr(colon + 1));
    if (key == "Title" && out.title.empty()) out.title = std::string(value);
    if (key == "CreationDate" && out.created.empty()) out.created = iso_date(value);
    if (key == "Pages" && value.size() < 8) out.pages = std::atoi(std::string(value).c_str());
  }
}

}  // namespace

Result<PdfText> extract_pdf(std::string_view pdf, const ProcessLimits& limits) {
  const auto program = find_poppler("pdftotext");
  if (!program) {
    return fail(
        Code::Unsupported,
        "a PDF, and pdftotext is not installed: apt-get install poppler-utils, or give its text (as .txt)");
  }
  auto text = run_process(*program, {"-enc", "UTF-8", "-eol", "unix", "-", "-"}, pdf, limits);
  if (!text) return tl::unexpected(text.error());
  if (text->end != ProcessOutcome::End::Exited || text->status != 0)
    return tl::unexpected(failure_of(*text, limits));
  PdfText out;
  out.text = std::move(text->output);
  out.pages = static_cast<int>(std::count(out.text.begin(), out.text.end(), '\f'));
  if (const auto info = find_poppler("pdfinfo")) {
    const auto listing = run_process(*info, {"-isodates", "-enc", "UTF-8", "-"}, pdf, limits);
    if (listing && listing->end == ProcessOutcome::End::Exited && listing->status == 0)
      take_properties(listing->output, out);
  }
  return out;
}

}  // namespace entente
