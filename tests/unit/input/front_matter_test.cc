#include "input/front_matter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "key=value" of every field, each checked to have a span inside the front matter.
std::vector<std::string> Fields(std::string_view text) {
  const FrontMatter front = ReadFrontMatter(text, 0);
  std::vector<std::string> fields;
  for (const FrontMatterField& field : front.fields) {
    EXPECT_LE(field.source.begin, field.source.end);
    EXPECT_LE(field.source.end, front.source.end);
    fields.push_back(field.key + "=" + field.value);
  }
  return fields;
}

std::string_view SourceOf(std::string_view text, size_t field) {
  const Span span = ReadFrontMatter(text, 0).fields.at(field).source;
  return text.substr(span.begin, span.size());
}

TEST(FrontMatterTest, Yaml) {
  EXPECT_THAT(Fields("---\ntitle: Sleep and you\n---\ntext"), ElementsAre("title=Sleep and you"));
  EXPECT_THAT(Fields("---\ntitle: \"A: \\\"b\\\" \\u00e9\"\nx: 'it''s'\n---\n"),
              ElementsAre("title=A: \"b\" é", "x=it's"));
  EXPECT_THAT(Fields("---\na: 1 # note\nb: x#y\n# c: d\n\ne:\n---"),
              ElementsAre("a=1", "b=x#y", "e="));
  EXPECT_THAT(Fields("---\ntags:\n- a\n- b c\nmore:\n  - d\n---\n"),
              ElementsAre("tags=a", "tags=b c", "more=d"));
  EXPECT_THAT(Fields("---\nauthor:\n  name: Jo\n  at:\n    city: Ulm\nz: 1\n---\n"),
              ElementsAre("author.name=Jo", "author.at.city=Ulm", "z=1"));
  EXPECT_THAT(Fields("---\nlinks:\n  - name: a\n    url: b\n  - name: c\n---\n"),
              ElementsAre("links.name=a", "links.url=b", "links.name=c"));
  EXPECT_THAT(Fields("---\ntags: [a, 'b c', \"d\"]\nm: {x: 1, y: [2, 3]}\n---\n"),
              ElementsAre("tags=a", "tags=b c", "tags=d", "m.x=1", "m.y=2", "m.y=3"));
  EXPECT_THAT(Fields("---\ns: |\n  one\n  two\nf: >-\n  one\n  two\n\n  three\nz: 1\n---\n"),
              ElementsAre("s=one\ntwo", "f=one two\nthree", "z=1"));
  EXPECT_THAT(Fields("---\ns: long\n  text\nt: \"quoted\n  too\"\n---\n"),
              ElementsAre("s=long text", "t=quoted too"));
  EXPECT_THAT(Fields("---\r\ntitle: x\r\ntags:\r\n - a\r\n...\r\n"),
              ElementsAre("title=x", "tags=a"));
  EXPECT_THAT(Fields("---\ntitle: don’t\n---\n"), ElementsAre("title=don't"));
  EXPECT_THAT(Fields("---\nurl: https://e.org/a:b\n\"q k\": v\n---\n"),
              ElementsAre("url=https://e.org/a:b", "q k=v"));
}

TEST(FrontMatterTest, Toml) {
  EXPECT_THAT(Fields("+++\ntitle = \"A \\\"b\\\"\" # c\ndate = 2024-01-02\n+++\ntext"),
              ElementsAre("title=A \"b\"", "date=2024-01-02"));
  EXPECT_THAT(Fields("+++\ntags = [\"a\",\n  'b']\n[author]\nname = 'Jo'\n[[x.y]]\nz = 1\n+++\n"),
              ElementsAre("tags=a", "tags=b", "author.name=Jo", "x.y.z=1"));
  EXPECT_THAT(Fields("+++\ns = \"\"\"one\ntwo\"\"\"\nm = {a = 1, b = \"c\"}\n+++\n"),
              ElementsAre("s=one two", "m.a=1", "m.b=c"));
}

TEST(FrontMatterTest, Json) {
  EXPECT_THAT(Fields("{\n  \"title\": \"J\\u00f6\",\n  \"a\": {\"b\": [1, true]}\n}\ntext"),
              ElementsAre("title=Jö", "a.b=1", "a.b=true"));
}

TEST(FrontMatterTest, SourcesAreTheValues) {
  EXPECT_EQ(SourceOf("---\ntitle: \"A b\" # c\n---\n", 0), "A b");
  EXPECT_EQ(SourceOf("---\ntitle:  A b  # c\n---\n", 0), "A b");
  EXPECT_EQ(SourceOf("---\ntitle:\n---\n", 0), "title");
  EXPECT_EQ(SourceOf("---\ntitle: ''\n---\n", 0), "title");
  const std::string_view text = "\xEF\xBB\xBF---\na: b\n---\nx";
  const FrontMatter front = ReadFrontMatter(text, 3);
  EXPECT_EQ(text.substr(front.source.begin, front.source.size()), "---\na: b\n---");
}

TEST(FrontMatterTest, WhatIsNone) {
  for (const std::string_view text :
       {"", "text", "-", "---", "---\ntitle: x\n", "--- \n\nText between breaks\n\n---\n",
        "----\na: b\n----\n", " ---\na: b\n---\n", "{{< video >}}\n", "{: .class}\n", "{\"a\": 1",
        "---\n# Head\n\nText.\n\n---\n", "{\"a\": 1} text\n", "+++\na = 1\n",
        "\n---\na: b\n---\n"}) {
    EXPECT_TRUE(ReadFrontMatter(text, 0).source.empty()) << text;
    EXPECT_THAT(ReadFrontMatter(text, 0).fields, IsEmpty()) << text;
  }
  EXPECT_FALSE(ReadFrontMatter("---\n---\n", 0).source.empty());
}

TEST(FrontMatterTest, BrokenIsReadAsFarAsItGoes) {
  EXPECT_THAT(Fields("---\ntitle: [open\nb: c\n---\n"), ElementsAre("title=[open", "b=c"));
  EXPECT_THAT(Fields("---\njust words\nb: c\n: f\n---\n"), ElementsAre("b=c"));
  EXPECT_THAT(Fields("---\na: \"open\nb: c\n---\n"), ElementsAre("a=open b: c"));
  EXPECT_THAT(Fields("---\n- a\n- b: c\n---\n"), ElementsAre("=a", "b=c"));
}

TEST(FrontMatterTest, TooManyFieldsAreCut) {
  std::string text = "---\n";
  for (size_t i = 0; i < FrontMatter::kMaxFields + 5; ++i) text += "a: b\n";
  const FrontMatter front = ReadFrontMatter(text + "---\n", 0);
  EXPECT_TRUE(front.cut);
  EXPECT_EQ(front.fields.size(), FrontMatter::kMaxFields);
  EXPECT_EQ(front.source.size(), text.size() + 3);
}

}  // namespace
}  // namespace carelint
