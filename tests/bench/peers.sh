#!/usr/bin/env bash
# usage: tests/bench/peers.sh [BOOK [ROUNDS]] [--latex]
#
# Makes the same book with actes and with the installed peers, in turn, and prints CPU
# seconds, wall seconds, peak memory and their ratios. Without a BOOK a novel of 400,000 words
# is made below target/bench; ROUNDS is 3 by default. ACTES is the program,
# target/release/actes by default; PEERS is the folder of tests/bench/install-peers.sh.
#
# peers.py documents what is run and measured.
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
