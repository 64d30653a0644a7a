#!/usr/bin/env bash
# usage: tests/bench/peers.sh [BOOK [ROUNDS]] [--latex]
#
# Makes the same book with actes and with whatever peers are installed, in turn, and tells
# CPU seconds, wall seconds, peak memory and what they are to one another. Without a BOOK
# a novel of 400,000 words is made below target/bench; ROUNDS is 3. ACTES is the program,
# target/release/actes by default; PEERS the folder of tests/bench/install-peers.sh.
#
# What is run, and what is counted, is told at the head of peers.py.
set -euo pipefail
cd "$(dirname "$0")/../.."

export ACTES=${ACTES:-target/release/actes} PEERS=${PEERS:-target/peers}
[ -x "$ACTES" ] || cargo build --release

arguments=() book=
for argument; do
    [[ $argument == --* ]] || [[ $argument =~ ^[0-9]+$ ]] || book=$argument
    arguments+=("$argument")
done
if [ -z "$book" ]; then
    book=target/bench/novel
    [ -d "$book" ] || cargo run --release --quiet --example long_book -- \
        "$book" --words 400000 --novel
    arguments=("$book" "${arguments[@]}")
fi
exec python3 tests/bench/peers.py "${arguments[@]}"
