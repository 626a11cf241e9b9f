#!/bin/sh
# What the annotated corpus adds: the name model trained with the first N tokens of its train part (a cross-section of all
# batches), for several N, and what names and quotations reach with it on dev sets.
#
#   bench/corpus_curve.sh [EVALUATION_KIT [N…]]      in the project's folder, after make
#
# Prints a line for each N: F1 of three types on conll03, worldwide and uner_ewt, then exact and e2e F1 of polnear. Takes some
# three minutes a line. Nothing in the tree is changed: the builds happen in a copy.
set -e
kit=${1:-../shared/eval}
kit=$(cd "$kit" && pwd)
[ $# -gt 1 ] && shift && counts=$* || counts="0 30000 60000 90000 120000 1000000"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --null -T - -cf - | tar -xf - -C "$copy"
cd "$copy"
make -s all build/train >/dev/null 2>&1
mkdir -p curve
dev=
for set in conll03 worldwide uner_ewt; do dev="$dev --dev $kit/data/ner/$set/dev.conll"; done
three() { sed -n "s#.*/$1/.* F3 *\([0-9.]*\).*#\1#p" curve/ner; }
field() { sed -n "s/.* $1 \([0-9.]*\).*/\1/p" curve/quotes | head -n 1; }
echo "tokens  conll03 worldwide uner_ewt  polnear exact e2e"
for n in $counts; do
  lua5.4 model/corpus/corpus.lua conll --part train --scheme conll --tokens "$n" > curve/corpus.conll
  tokens=$(grep -c '	' curve/corpus.conll || true)
  lua5.4 model/corpus_mix.lua "$kit/data" curve/corpus.conll > curve/mix.conll
  # shellcheck disable=SC2086
  build/train $dev curve/mix.conll model/en/word_classes.txt model/en/names.model > curve/ner 2>/dev/null
  make -s all >/dev/null 2>&1
  python3 "$kit/evaluate.py" quotes/polnear --program "$copy/build/nutgraf" > curve/quotes
  echo "$tokens  $(three conll03) $(three worldwide) $(three uner_ewt)  $(field exact_F1) $(field e2e_F1)"
done
