#include "ingest/pdf_document.h"

#include "ingest/test_reader.h"

namespace entente {
namespace {

using test::is_inferred;
using test::make_reader;

const std::string kReport =
    "The Harbour Observer\n\n7 October 2015\n\nThe minister arrived in Borduria on 5 October 2015.\nHe "
    "then\n\n1\n\n\f"
    "The Harbour Observer\n\n7 October 2015\n\ntravelled on to Avaria.\nTalks were held there.\n\n2\n\n\f"
    "The Harbour Observer\n\n7 October 2015\n\nNobody would comment.\n\n3\n\n\f";

TEST(PdfDocument, HeadsFeetAndPageNumbersGoAndCutSentencesAreJoined) {
  EXPECT_EQ(join_pages(kReport).text(),
            "The minister arrived in Borduria on 5 October 2015.\n\nHe then travelled on to Avaria.\n\nTalks "
            "were held there."
            "\n\nNobody would comment.");
}

TEST(PdfDocument, TextThatRepeatsLessThanAHeadStays) {
  const std::string two =
      "Same line\n\nFirst text.\n\f"
      "Same line\n\nSecond text.\n\f";
  EXPECT_EQ(join_pages(two).text(), "Same line\n\nFirst text.\n\nSame line\n\nSecond text.")
      << "two pages are no habit";
  std::string refrain;
  for (int page = 0; page < 4; ++page)
    refrain += "Unlike " + std::string(1, static_cast<char>('a' + page)) + "\nRefrain\n\f";
  EXPECT_EQ(join_pages(refrain).text().find("Refrain"), std::string::npos) << "a foot on every page";
  EXPECT_NE(join_pages(refrain).text().find("Unlike c"), std::string::npos);
}

TEST(PdfDocument, OffsetsLeadIntoTheTextAsItCameOut) {
  PdfText content{kReport, "", "", 3};
  const auto document = read_pdf_document(content, "%PDF", "reports/x.pdf", make_reader());
  ASSERT_TRUE(document);
  EXPECT_EQ(document->raw_path, "reports/x.pdf!text");
  for (const std::string_view words : {"The minister", "travelled on", "Nobody would"}) {
    const std::size_t at = document->text.find(words);
    EXPECT_EQ(test::raw_at(*document, kReport, at, words.size()), words);
  }
  EXPECT_NE(document->extra.find("\"pages\":3"), std::string::npos);
}

TEST(PdfDocument, PropertiesAreTakenAndFlagged) {
  const auto document = read_pdf_document({kReport, "Talks in Avaria", "2015-10-07T12:00:00+03:00", 3},
                                          "%PDF", "x.pdf", make_reader());
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "Talks in Avaria");
  EXPECT_TRUE(is_inferred(*document, "title"));
  EXPECT_TRUE(is_inferred(*document, "published"));
  EXPECT_EQ(render_timestamp(*document->published), "2015-10-07T09:00:00Z");
  const auto named = read_pdf_document({kReport, "Microsoft Word - final2.doc", "2015-10-07T12:00:00Z", 3},
                                       "%PDF", "2015-10-01-statement.pdf", make_reader());
  EXPECT_EQ(named->title, "");
  EXPECT_EQ(render_timestamp(*named->published), "2015-10-01")
      << "the file's name goes before the properties";
}

TEST(PdfDocument, AScanSaysWhatToDo) {
  const auto scan = read_pdf_document({"\f\f\f", "", "", 3}, "%PDF", "x.pdf", make_reader());
  ASSERT_FALSE(scan);
  EXPECT_EQ(scan.error().code, Code::Empty);
  EXPECT_NE(scan.error().message.find("3 pages and no text; run OCR"), std::string::npos);
}

}  // namespace
}  // namespace entente
