#include <gtest/gtest.h>

#include <cstdlib>

#include "base/file.h"
#include "brief/composer.h"
#include "brief/render.h"
#include "brief/sample_dossier.h"

namespace entente {
TEST(Render, Writes) {
  const char* dir = std::getenv("ENTENTE_BRIEF_OUT");
  if (!dir) GTEST_SKIP();
  const std::string d = dir;
  const auto js = load_file(d + "/brief.js").value_or("");
  const auto css = load_file(d + "/brief.css").value_or("");
  ASSERT_TRUE(save_file(d + "/sample.html", render_html(compose(sample_dossier()), js, css)));
  ASSERT_TRUE(save_file(d + "/describe.html", render_html(compose(describing_dossier(500)), js, css)));
  ASSERT_TRUE(save_file(d + "/one.html", render_html(compose(describing_dossier(1)), js, css)));
  ASSERT_TRUE(save_file(d + "/none.html", render_html(compose(Dossier{}), js, css)));
  ASSERT_TRUE(save_file(d + "/sample.md", render_markdown(compose(sample_dossier()))));
}
}  // namespace entente
