#!/usr/bin/env python3
"""Measures the checks of the text: plants mistakes, and compares what is found with them.

    tests/bench/lint/seed.py count
    tests/bench/lint/seed.py seed TEXT.md --language fr --out FOLDER [--every 150] [--seed 1]
    tests/bench/lint/seed.py evaluate FOLDER [--command "actes check . …"] [--list 20]
    tests/bench/lint/seed.py alarms BOOK … [--command …] [--sample FILE] [--size 200]
    tests/bench/lint/seed.py self-check

count     checks the form of tests/cases/lint and counts its cases
seed      writes FOLDER/clean, FOLDER/seeded and FOLDER/planted.json: the same text without
          and with about one mistake in so many words, of each kind as often as it fits,
          never two in a sentence. The same text and seed give the same mistakes
evaluate  runs the command in both books and prints what was found, by code: reported,
          changed without a report, reported under other codes only, missed
alarms    runs the command in books that nothing was planted into, prints the findings per
          20,000 words, and writes a sample of them to judge by hand
self-check  checks this program by itself, without the command

The command runs in the book's folder and prints JSON lines. A text is whole Markdown, one
chapter a `# Heading`, with typographic marks: straight ones give few places to plant.
"""
import argparse
import sys

sys.dont_write_bytecode = True

import cases
import judging
import planting
import trial


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    modes = parser.add_subparsers(dest="mode", required=True)
    modes.add_parser("count")
    modes.add_parser("self-check")
    seed = modes.add_parser("seed")
    seed.add_argument("text")
    seed.add_argument("--language", required=True)
    seed.add_argument("--out", required=True)
    seed.add_argument("--every", type=int, default=150, help="words")
    seed.add_argument("--seed", type=int, default=1)
    evaluate = modes.add_parser("evaluate")
    evaluate.add_argument("folder")
    evaluate.add_argument("--command", default=judging.COMMAND)
    evaluate.add_argument("--list", type=int, default=20)
    alarms = modes.add_parser("alarms")
    alarms.add_argument("books", nargs="+")
    alarms.add_argument("--command", default=judging.COMMAND)
    alarms.add_argument("--sample", default="sample.tsv")
    alarms.add_argument("--size", type=int, default=200)
    alarms.add_argument("--seed", type=int, default=1)
    alarms.add_argument("--all-codes", action="store_true",
                        help="also codes that tests/cases/lint does not list")
    arguments = parser.parse_args()
    run = {
        "count": lambda: cases.count(),
        "self-check": lambda: trial.check(),
        "seed": lambda: planting.seed(arguments),
        "evaluate": lambda: judging.evaluate(arguments),
        "alarms": lambda: judging.alarms(arguments),
    }
    return 0 if run[arguments.mode]() else 1


if __name__ == "__main__":
    sys.exit(main())
