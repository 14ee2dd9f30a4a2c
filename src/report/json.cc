// The JSON report, version 1: the contract stands in docs and in tests/unit/report.
//
// One finding a line, so that two reports can be compared with diff; the keys stand in
// the contract's order.
#include "report/json.h"

#include <nlohmann/json.hpp>

#include "report/reporters.h"

namespace carelint {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

Json ToJson(Position position, uint32_t byte) {
  return {{"line", position.line}, {"column", position.column}, {"byte", byte}};
}

void AddPlace(const Place& place, bool with_path, Json* json) {
  if (with_path) (*json)["path"] = place.path;
  (*json)["start"] = ToJson(place.start, place.start_byte);
  (*json)["end"] = ToJson(place.end, place.end_byte);
}

Json ToJson(const LocatedFinding& finding) {
  Json json;
  json["rule"] = finding.rule;
  json["pack"] = finding.pack;
  json["severity"] = ToString(finding.severity);
  AddPlace(finding.place, /*with_path=*/true, &json);
  json["message"] = finding.message;
  json["related"] = Json::array();
  for (const LocatedRelated& related : finding.related) {
    Json item;
    AddPlace(related.place, /*with_path=*/true, &item);
    item["message"] = related.message;
    json["related"].push_back(std::move(item));
  }
  json["fingerprint"] = finding.fingerprint;
  if (finding.applicability) {
    Json edits = Json::array();
    for (const LocatedEdit& edit : finding.edits) {
      Json item;
      AddPlace(edit.place, /*with_path=*/false, &item);
      item["text"] = edit.text;
      edits.push_back(std::move(item));
    }
    json["fix"] = {
        {"applicability", *finding.applicability == Applicability::kSafe ? "safe" : "offered"},
        {"edits", std::move(edits)}};
  }
  if (!finding.explanation.empty()) json["explanation"] = finding.explanation;
  return json;
}

Json ToJson(const Notice& notice) {
  return {{"path", notice.path}, {"kind", notice.kind}, {"message", notice.message}};
}

template <typename T>
void WriteList(std::string_view key, const std::vector<T>& items, std::ostream& out) {
  out << '"' << key << "\":[";
  for (size_t i = 0; i < items.size(); ++i)
    out << (i == 0 ? "\n" : ",\n") << Dump(ToJson(items[i]));
  out << (items.empty() ? "],\n" : "\n],\n");
}

}  // namespace

std::string ToJsonString(std::string_view text) { return Dump(Json(text)); }

void WriteJson(const Report& report, const ReportOptions& options, std::ostream& out) {
  const Json tool = {{"name", "carelint"}, {"version", options.version}};
  const Json summary = {{"files", report.summary.files},
                        {"words", report.summary.words},
                        {"errors", report.summary.errors},
                        {"warnings", report.summary.warnings},
                        {"infos", report.summary.infos}};
  out << "{\"version\":1,\"tool\":" << Dump(tool) << ",\n";
  WriteList("findings", report.findings, out);
  WriteList("notices", report.notices, out);
  out << "\"summary\":" << Dump(summary) << "}\n";
}

}  // namespace carelint
