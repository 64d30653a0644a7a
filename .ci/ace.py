"""usage: ace.py REPORT.json

Lists the violations in a report of Ace. Fails if there are any, or if Ace checked no
document.
"""

import json
import sys


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
    documents = report["assertions"]
    found = [
        (document["earl:testSubject"]["url"], told["earl:test"]["dct:title"])
        for document in documents
        for told in document["assertions"]
    ]
    for place, what in found:
        print(f"  {place}: {what}")
    checked = report["earl:result"]["earl:outcome"]
    print(f"{checked}, {len(found)} violations")
    return 0 if checked == "pass" and not found else 1


if __name__ == "__main__":
    sys.exit(main())
