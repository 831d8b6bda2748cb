"""What Python says of filters, for the tests of OpenMetadata's dialect.

verdicts.py cases FILE   the table of FILE with the verdicts of OpenMetadata's cases as Python gives them
verdicts.py ask          one JSON list [pattern, name] a line on stdin; taken, left or fault a line on stdout
verdicts.py tables       JSON: which characters Python knows, the kinds, and what each letter matches when case is ignored
"""
import json
import re
import sys
import unicodedata
import warnings

warnings.simplefilter("ignore")


def verdict(pattern, name):
    try:
        re.compile(pattern)
        return "taken" if re.match(pattern, name, re.IGNORECASE) else "left"
    except (re.error, OverflowError, ValueError, RecursionError):
        return "fault"


def cases(path):
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "openMetadata":
            fields[3] = verdict(fields[1], fields[2])
        print("\t".join(fields))


def tables():
    every = [chr(c) for c in range(0x10000) if not 0xD800 <= c <= 0xDFFF and unicodedata.category(chr(c)) != "Cn"]
    text = "".join(every)
    cased = [c for c in every if len(re.findall(re.escape(c), text, re.I | re.S)) > 1 or c.lower() != c or c.upper() != c]
    print(json.dumps({
        "known": text,
        "kinds": {kind: "".join(re.findall("\\" + kind, text, re.S)) for kind in "wds"},
        "cases": {c: "".join(re.findall(re.escape(c), "".join(cased), re.I | re.S)) for c in cased},
    }))


def ask():
    for line in sys.stdin:
        print(verdict(*json.loads(line)))


{"cases": lambda: cases(sys.argv[2]), "ask": ask, "tables": tables}[sys.argv[1]]()
