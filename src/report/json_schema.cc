#include "report/json_schema.h"

namespace carelint {

std::string_view ReportSchema() {
  return R"({
  "type": "object",
  "required": ["version", "tool", "findings", "notices", "summary"],
  "additionalProperties": false,
  "properties": {
    "version": {"const": 1, "description": "Of this format; a change that breaks readers raises it"},
    "tool": {
      "type": "object",
      "required": ["name", "version"],
      "additionalProperties": false,
      "properties": {"name": {"const": "carelint"}, "version": {"type": "string"}}
    },
    "findings": {
      "type": "array",
      "description": "By file, then by place",
      "items": {"$ref": "#/$defs/finding"}
    },
    "notices": {
      "type": "array",
      "description": "What is to be known about a file and is no finding",
      "items": {
        "type": "object",
        "required": ["path", "kind", "message"],
        "additionalProperties": false,
        "properties": {
          "path": {"type": "string"},
          "kind": {
            "type": "string",
            "description": "not-text, unreadable, cut (a cap was met), language; more may come",
            "examples": ["not-text", "unreadable", "cut", "language"]
          },
          "message": {"type": "string"}
        }
      }
    },
    "summary": {
      "type": "object",
      "description": "Counts all that was found, also what a notice `cut` left out of the findings",
      "required": ["files", "words", "errors", "warnings", "infos"],
      "additionalProperties": false,
      "properties": {
        "files": {"$ref": "#/$defs/number"},
        "words": {"$ref": "#/$defs/number"},
        "errors": {"$ref": "#/$defs/number"},
        "warnings": {"$ref": "#/$defs/number"},
        "infos": {"$ref": "#/$defs/number"}
      }
    }
  },
  "$defs": {
    "number": {"type": "integer", "minimum": 0},
    "position": {
      "type": "object",
      "required": ["line", "column", "byte"],
      "additionalProperties": false,
      "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1, "description": "In code points; a byte order mark is no column"},
        "byte": {"type": "integer", "minimum": 0, "description": "In the file as it is"}
      }
    },
    "end": {"$ref": "#/$defs/position", "description": "Exclusive"},
    "finding": {
      "type": "object",
      "required": ["rule", "pack", "severity", "path", "start", "end", "message", "related", "fingerprint"],
      "additionalProperties": false,
      "properties": {
        "rule": {"type": "string"},
        "pack": {"type": "string"},
        "severity": {"enum": ["error", "warning", "info"]},
        "path": {"type": "string"},
        "start": {"$ref": "#/$defs/position"},
        "end": {"$ref": "#/$defs/end"},
        "message": {"type": "string"},
        "related": {
          "type": "array",
          "description": "The other places that the finding is about",
          "items": {
            "type": "object",
            "required": ["path", "start", "end", "message"],
            "additionalProperties": false,
            "properties": {
              "path": {"type": "string"},
              "start": {"$ref": "#/$defs/position"},
              "end": {"$ref": "#/$defs/end"},
              "message": {"type": "string"}
            }
          }
        },
        "fingerprint": {
          "type": "string",
          "pattern": "^v1:[0-9a-f]{16}$",
          "description": "Stays the same when other parts of the article change; does not depend on the path"
        },
        "fix": {
          "type": "object",
          "required": ["applicability", "edits"],
          "additionalProperties": false,
          "properties": {
            "applicability": {"enum": ["safe", "offered"]},
            "edits": {
              "type": "array",
              "description": "Sorted and apart; all of them are made, or none",
              "items": {
                "type": "object",
                "required": ["start", "end", "text"],
                "additionalProperties": false,
                "properties": {
                  "start": {"$ref": "#/$defs/position"},
                  "end": {"$ref": "#/$defs/end"},
                  "text": {"type": "string", "description": "What stands there instead"}
                }
              }
            }
          }
        },
        "explanation": {
          "type": "array",
          "minItems": 1,
          "description": "With --explain, of a contradiction: how it was found, for people",
          "items": {"type": "string"}
        }
      }
    }
  }
})";
}

}  // namespace carelint
