#include "base/file.h"
#include "ingest/mail_part.h"
#include "ingest/test_reader.h"
#include "ingest/transfer.h"

namespace entente {
namespace {

using test::make_reader;
using test::read_one;
using test::reject_one;

std::string corpus(const std::string& name) {
  return load_file(ENTENTE_SOURCE_DIR "/tests/corpus/ingest/" + name).value();
}

std::string mail(const std::string& rest) {
  return "From: a@one.example\nDate: Thu, 1 May 2031 10:00:00 +0000\nSubject: S\n" + rest;
}

TEST(Mail, SenderTextAttachmentsAndInnerMailAreToldApart) {
  const std::string raw = corpus("ok-mail.eml");
  const ReadResult result = make_reader().read(raw, "m.eml");
  ASSERT_EQ(result.documents.size(), 3u);
  const Document& own = result.documents[0];
  EXPECT_EQ(own.title, "Ferry strike");
  EXPECT_EQ(render_timestamp(*own.published), "2031-05-04T07:05:00Z");
  EXPECT_EQ(own.outlet.str(), "harbour-gazette.example");
  EXPECT_TRUE(own.text.starts_with(
      "Crews of three ferries walked out on Sunday at the café by the port, the union said."));
  EXPECT_EQ(own.text.find("heard so"), std::string::npos);
  EXPECT_EQ(own.text.find("Ada Holm"), std::string::npos);
  EXPECT_NE(own.extra.find("> I heard so."), std::string::npos);
  EXPECT_NE(own.extra.find(R"("signature":"Ada Holm")"), std::string::npos);
  EXPECT_NE(own.extra.find("nöte.txt"), std::string::npos);
  EXPECT_EQ(test::raw_at(own, raw, own.text.find("union said"), 10), "union said");
  EXPECT_EQ(test::raw_at(own, raw, own.text.find("out on Sunday"), 6), "out on");
  EXPECT_EQ(result.documents[1].raw_path, "m.eml!message-1");
  EXPECT_EQ(result.documents[1].outlet.str(), "wire.example");
  EXPECT_EQ(result.documents[2].raw_path, "m.eml!nöte.txt");
  ASSERT_EQ(result.members.size(), 1u);
  EXPECT_EQ(result.members[0].path, "m.eml!report.pdf");
  EXPECT_TRUE(result.members[0].bytes.starts_with("%PDF"));
}

TEST(Mail, ForwardedTextIsItsSendersReport) {
  const ReadResult result = make_reader().read(corpus("ok-mail-forward.eml"), "m.eml");
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[0].outlet.str(), "reader@gmail.com");
  EXPECT_EQ(result.documents[0].text, "Look at this, please.");
  EXPECT_EQ(result.documents[1].outlet.str(), "border-watch.example");
  EXPECT_EQ(result.documents[1].title, "Border closed");
  EXPECT_EQ(result.documents[1].text, "The border at Kell was closed on Monday, officials said.");
}

TEST(Mail, HtmlIsReadWhereThePlainPartIsAStub) {
  const std::string html =
      "<p>Troops left the island on Monday, and the ministry said that all were safe.</p>";
  const auto alternative = [&](const std::string& plain) {
    return mail(
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
        "text/plain\n\n" +
        plain + "\n--b\nContent-Type: text/html\n\n" + html + html + html + html + "\n--b--\n");
  };
  EXPECT_NE(read_one(alternative("View in a browser.")).text.find("Troops left"), std::string::npos);
  const std::string whole = "The plain part says all that there is to say. " + std::string(600, 'x');
  EXPECT_EQ(read_one(alternative(whole)).text, whole);
  const Document document = read_one(corpus("ok-mail-html.eml"));
  EXPECT_EQ(document.text, "Morning\n\nTroops left the café quarter – all of them.");
}

TEST(Mail, MailboxesHoldSeveral) {
  const ReadResult result = make_reader().read(corpus("ok-mailbox.mbox"), "b.mbox");
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[1].raw_path, "b.mbox[1]");
  EXPECT_NE(result.documents[0].text.find("\nFrom the bridge"), std::string::npos);
}

TEST(Mail, ProseIsNoMail) {
  EXPECT_FALSE(looks_like_mail("From: here to there\n\nA poem."));
  EXPECT_FALSE(looks_like_mail("From the harbour: news\n\nText"));
  EXPECT_FALSE(looks_like_mail("---\ntitle: x\ndate: y\n---\nText"));
  EXPECT_TRUE(looks_like_mail("\n\nFrom: a@b.example\nDate: x\n\nText"));
}

TEST(Mail, HeadersAreDecoded) {
  EXPECT_EQ(decode_header("=?iso-8859-1?q?caf=E9?= x"), "café x");
  EXPECT_EQ(decode_header("=?utf-8?B?w6k=?= =?utf-8?B?w6k=?="), "éé");
  EXPECT_EQ(decode_header("=?utf-8?B?ww==?= =?utf-8?B?qSE=?="), "é!");  // a character over two words
  EXPECT_EQ(decode_header("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?="), "日本");
  EXPECT_EQ(decode_header("=?x?z?broken"), "=?x?z?broken");
  EXPECT_EQ(parse_parameter("a/b; name*0*=utf-8''a%20; name*1=b; c=\"d;e\"").get("name"), "a b");
  EXPECT_EQ(parse_parameter("a/b; c=\"d;e\"").get("c"), "d;e");
}

TEST(Mail, HostileStructureIsBounded) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
  EXPECT_FALSE(make_reader().read(mail("MIME-Version: 1.0\n" + deep), "m").rejects.empty());
  std::string inner = mail("\nThe innermost.");
  for (int i = 0; i < 12; ++i) inner = mail("Content-Type: message/rfc822\n\n" + inner);
  const ReadResult nested = make_reader().read(inner, "m");
  ASSERT_EQ(nested.rejects.size(), 1u);
  EXPECT_NE(nested.rejects[0].reason.find("mail within mail"), std::string::npos);
  std::string parts = mail("Content-Type: multipart/mixed; boundary=b\n\n");
  for (int i = 0; i < 100000; ++i) parts += "--b\n\nx\n";
  EXPECT_EQ(make_reader().read(parts, "m").documents.size(), 1u);
  EXPECT_EQ(reject_one(corpus("reject-mail-quote-only.eml")).code, to_string(Code::Empty));
}

TEST(Transfer, DecodesAndTakesWhatIsBroken) {
  EXPECT_EQ(decode_base64("Zm9v\r\nYmE="), "fooba");
  EXPECT_EQ(decode_base64("Z!m#9v"), "foo");
  EXPECT_EQ(decode_quoted_printable("a=3Db_c=\r\n", true), "a=b c=\r\n");
  TextBuilder out;
  decode_quoted_printable("soft =\r\nbreak =C3=A9 =XY", 0, OffsetMap(), out);
  EXPECT_EQ(out.text(), "soft break é =XY");
}

}  // namespace
}  // namespace entente
