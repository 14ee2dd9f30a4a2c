#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/cli.h"

namespace carelint {
namespace {

int RunWith(std::vector<std::string> words, std::string* out, std::string* err) {
  words.insert(words.begin(), "carelint");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int code = Run(static_cast<int>(words.size()), argv.data());
  *out = testing::internal::GetCapturedStdout();
  *err = testing::internal::GetCapturedStderr();
  return code;
}

TEST(CommandsTest, EveryCommandHasHelp) {
  std::string out;
  std::string err;
  ASSERT_EQ(RunWith({"--help"}, &out, &err), 0);
  EXPECT_EQ(err, "");
  const size_t list = out.find("Commands:\n");
  ASSERT_NE(list, std::string::npos);
  for (const char* name : {"check", "fix", "rules", "explain", "test", "schema", "version"}) {
    EXPECT_NE(out.find("\n  " + std::string(name) + " ", list), std::string::npos) << name;
    std::string help;
    EXPECT_EQ(RunWith({name, "--help"}, &help, &err), 0);
    EXPECT_NE(help.find("Usage: carelint " + std::string(name)), std::string::npos) << help;
  }
}

TEST(CommandsTest, UsageErrorsGoToStandardError) {
  std::string out;
  std::string err;
  EXPECT_EQ(RunWith({}, &out, &err), 2);
  EXPECT_EQ(out, "");
  EXPECT_EQ(RunWith({"expain"}, &out, &err), 2);
  EXPECT_EQ(out, "");
  EXPECT_EQ(err, "carelint: unknown command 'expain'; did you mean 'explain'?\n");
}

}  // namespace
}  // namespace carelint
