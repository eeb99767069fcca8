"""validate.py SCHEMA FILE...: holds JSON files against a JSON Schema.

Prints a line for each fault; exits with 1 if there is one, with 2 without the package that checks.
"""

import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(2)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
faults = 0
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    for fault in validator.iter_errors(document):
        faults += 1
        print(f"{path}: {fault.json_path}: {fault.message}")
sys.exit(1 if faults else 0)
