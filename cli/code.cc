// entente code [FILE...]
#include "cli/command.h"
#include "cli/stream.h"
#include "coding/model_check.h"
#include "engine/coding_line.h"
#include "types/json.h"

namespace entente::cli {
namespace {

int code(const Context& context, const std::vector<std::string>& inputs) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  for (const std::string& line : coding::missing_models(*(*engine)->knowledge)) report_line(line);
  bool unread = false;
  const int status = with_documents((*engine)->reader, inputs, [&](const auto& next) {
    bool reading = true;
    const auto next_while_read = [&]() -> std::optional<Document> {
      if (!reading) return std::nullopt;
      return next();
    };
    code_stream(**engine, context.jobs, next_while_read, [&](CodedDocument&& coded) {
      for (const EventMention& mention : coded.mentions)
        reading = reading && write_out(render_json(mention) + "\n");
      if (const auto rest = unread_rest(coded.document, coded.mentions)) {
        unread = true;
        tell_reject(*rest);
      }
    });
  });
  return status == kDone && unread ? kDoneWithRejects : status;
}

}  // namespace

void add_code(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("code", "Documents to event mentions, one JSON object a line");
  command->footer(
      "No store, no state, constant memory; order of the input kept, whatever --jobs.\n\n"
      "  entente code reports/*.html > mentions.ndjson\n"
      "  entente code --jobs 8 day.ndjson.gz | gzip > mentions.ndjson.gz");
  auto inputs = std::make_shared<std::vector<std::string>>(1, "-");
  command->add_option("FILE", *inputs, "Files, folders, or '-' (default) for standard input");
  add_columns(*command, context);
  add_jobs(*command, context);
  command->callback(
      [&context, inputs] { context.action = [&context, inputs] { return code(context, *inputs); }; });
}

}  // namespace entente::cli
