// cmark_walk FOLDER: reads every .md file below FOLDER, parses it with cmark and walks
// the tree.  The yardstick for `carelint check FOLDER` as a whole process.

#include <cmark.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  size_t nodes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    cmark_node* root = cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT);
    cmark_iter* iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) ++nodes;
    cmark_iter_free(iter);
    cmark_node_free(root);
  }
  std::printf("%zu events\n", nodes);
}
