#include "base/yaml.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

TEST(Yaml, KeepsOrderAndPlaces) {
  const Result<YamlNode> root = ParseYaml("é: {b: 1}\nlist:\n  - 'two'\n  -\n", "x.yaml");
  ASSERT_TRUE(root.ok());
  ASSERT_EQ(root->fields.size(), 2u);
  EXPECT_EQ(root->fields[0].key, "é");
  const YamlNode* inner = root->fields[0].value.Find("b");
  ASSERT_NE(inner, nullptr);
  EXPECT_EQ(inner->line, 1u);
  EXPECT_EQ(inner->column, 8u) << "columns count code points";
  const YamlNode& list = root->fields[1].value;
  ASSERT_EQ(list.items.size(), 2u);
  EXPECT_TRUE(list.items[0].quoted);
  EXPECT_EQ(list.items[0].line, 3u);
  EXPECT_TRUE(list.items[1].is_null());
}

TEST(Yaml, TellsEveryDuplicateKey) {
  const Result<YamlNode> root = ParseYaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "x.yaml");
  ASSERT_FALSE(root.ok());
  ASSERT_EQ(root.errors().size(), 2u);
  EXPECT_EQ(ToString(root.errors()[0]), "x.yaml:2:11: key 'c' stands twice");
  EXPECT_EQ(ToString(root.errors()[1]), "x.yaml:3:1: key 'a' stands twice");
}

TEST(Yaml, SaysWhereItIsBroken) {
  for (const char* text :
       {"a: [1, 2", "a: 'x", "\tb: 1", "a: 1\n b: 2\n", "a: &x [*x]\n", "a: 1\n---\nb: 2\n"}) {
    const Result<YamlNode> root = ParseYaml(text, "x.yaml");
    ASSERT_FALSE(root.ok()) << text;
    EXPECT_GT(root.errors()[0].line, 0u) << text;
  }
  EXPECT_FALSE(ParseYaml("a: \xFF", "x.yaml").ok());
}

TEST(Yaml, AnAliasIsACopy) {
  const Result<YamlNode> root = ParseYaml("a: &x [1, 2]\nb: *x\n", "x.yaml");
  ASSERT_TRUE(root.ok());
  ASSERT_EQ(root->fields[1].value.items.size(), 2u);
  EXPECT_EQ(root->fields[1].value.line, 2u);
  std::string bomb = "a0: &a0 [x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string last = std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + last + ", *a" + last +
            "]\n";
  }
  EXPECT_FALSE(ParseYaml(bomb, "x.yaml").ok());
}

TEST(Yaml, DeepNestingIsAnErrorNotACrash) {
  EXPECT_FALSE(ParseYaml(std::string(100000, '['), "x.yaml").ok());
}

TEST(Yaml, EmptyTextIsNothing) {
  const Result<YamlNode> root = ParseYaml("# only a comment\n", "x.yaml");
  ASSERT_TRUE(root.ok());
  EXPECT_TRUE(root->is_null());
}

TEST(Yaml, ColumnsOfSyntaxErrorsCountCodePoints) {
  const Result<YamlNode> root = ParseYaml("a: b\n\"éé\": 'x' y\n", "x.yaml");
  ASSERT_FALSE(root.ok());
  EXPECT_EQ(root.errors()[0].line, 2u);
  EXPECT_EQ(root.errors()[0].column, 11u) << ToString(root.errors()[0]);
}

TEST(Yaml, AByteOrderMarkHasNoColumn) {
  const Result<YamlNode> root = ParseYaml("\xEF\xBB\xBFkey: value\n", "x.yaml");
  ASSERT_TRUE(root.ok());
  EXPECT_EQ(root->fields[0].key, "key");
  EXPECT_EQ(root->fields[0].value.column, 6u);
}

TEST(Yaml, NamesTheFirstByteThatIsNoUtf8) {
  const auto problem = [](std::string_view text) {
    const Result<YamlNode> root = ParseYaml(text, "x.yaml");
    return root.ok() ? "" : ToString(root.errors()[0]);
  };
  EXPECT_EQ(problem("a: 1\nb: \xC3\xA9\xFF\xFE"), "x.yaml:2:5: this is not UTF-8 text");
  EXPECT_EQ(problem(std::string_view("a: \0", 4)), "x.yaml:1:4: this is not UTF-8 text");
  EXPECT_EQ(problem("a: \xEF\xBF\xBD"), "") << "a replacement character is a character";
}

// A place took time in proportion to its column once: half a minute for this.
TEST(Yaml, OneLongLineIsReadInLinearTime) {
  std::string text = "a: [";
  while (text.size() < 990'000) text += "\xC3\xA9,";
  text += "x]";
  const Result<YamlNode> root = ParseYaml(text, "x.yaml");
  ASSERT_TRUE(root.ok());
  const std::vector<YamlNode>& items = root->fields[0].value.items;
  EXPECT_EQ(items.back().scalar, "x");
  EXPECT_EQ(items.back().column, 5 + 2 * (items.size() - 1));
}

}  // namespace
}  // namespace carelint
