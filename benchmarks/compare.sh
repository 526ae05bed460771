#!/usr/bin/env bash
# GanSharp against PyTorch on this machine: the same work in turn, one process at a time, the same number of threads on both sides. Prints a
# Markdown table of ratios (PyTorch's time over ours) and keeps every line of both in benchmarks/results/<CPU>/.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

usage() {
    cat <<'USAGE'
usage: benchmarks/compare.sh [--rounds N] [--threads "1 2"] [--cases "mlp dcgan32"] [--layers] [--avx2]

  --rounds N      how often each side runs; the default is 8
  --threads LIST  numbers of threads; the default is "1 2"
  --cases LIST    names of cases; the default is all
  --layers        single layers (gan bench layers, peer_layers.py) instead of whole steps (gan bench step, peer_step.py)
  --avx2          AVX-512 off on both sides

PyTorch's side is peer_step.py, found by GANSHARP_PEER_STEP or in ../shared/bench beside the repository; setup-peer.sh there unpacks PyTorch once.
GANSHARP_PYTHON names the Python to run it with; the default is /usr/bin/python3.11. On a quiet machine: 15 minutes for the steps, an hour for
the layers.
USAGE
}

fail() { echo "compare.sh: $1" >&2; exit 2; }

rounds=8 threads="1 2" cases="" work=step suffix="" ours=() theirs=()
while (($#)); do
    case $1 in
        --rounds | --threads | --cases) (($# > 1)) || fail "$1 needs a value" ;;&
        --rounds) rounds=$2; shift 2 ;;
        --threads) threads=$2; shift 2 ;;
        --cases) cases=$2; shift 2 ;;
        --layers) work=layers; shift ;;
        --avx2) suffix=-avx2 ours=(DOTNET_EnableAVX512=0) theirs=(ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2); shift ;;
        -h | --help) usage; exit ;;
        *) fail "there is no option '$1' (see --help)" ;;
    esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "--rounds takes a whole number from 1 on, not '$rounds'"
[[ $threads =~ ^[0-9\ ]+$ ]] || fail "--threads takes numbers between spaces, not '$threads'"

python=${GANSHARP_PYTHON:-/usr/bin/python3.11}
if [[ $work == step ]]; then
    peer=${GANSHARP_PEER_STEP:-$root/../shared/bench/peer_step.py}
    [[ -f $peer ]] || fail "there is no $peer; set GANSHARP_PEER_STEP to the path of peer_step.py"
    cases=${cases:-mlp dense28 dcgan28 dcgan32 wgan-gp28}
else
    peer=$root/benchmarks/peer_layers.py
    cases=${cases:-$("$python" "$peer" --list)}
fi

dotnet build -c Release -m:1 --nologo -v q "$root/src/GanSharp.Cli" >&2
gan=$root/src/GanSharp.Cli/bin/Release/net10.0/gan.dll

# The name alone often says only "AMD EPYC"; family and model tell the generations apart.
fact() { lscpu | sed -n "s/^$1: *//p" | head -n 1; }
machine="$(fact 'Model name') (family $(fact 'CPU family'), model $(fact 'Model'), $(nproc) cores)"
slug=$(echo "$(fact 'Model name') $(fact 'CPU family') $(fact 'Model')" | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | sed 's/^-//; s/-$//')
folder=$root/benchmarks/results/$slug
mkdir -p "$folder"
lines=$folder/$work$suffix.jsonl
: > "$lines"

peer() { env OMP_NUM_THREADS="$2" MKL_NUM_THREADS="$2" PYTHONDONTWRITEBYTECODE=1 ${theirs[@]+"${theirs[@]}"} "$python" -W ignore "$peer" "$2" "$1" 2>> "$errors" >> "$lines"; }
gansharp() { env ${ours[@]+"${ours[@]}"} dotnet "$gan" bench "$work" --case "$1" --threads "$2" --json 2>> "$errors" >> "$lines"; }

errors=$(mktemp)
trap 'code=$?; ((code == 0)) || cat "$errors" >&2; rm -f "$errors"' EXIT
for ((round = 1; round <= rounds; round++)); do
    for case in $cases; do
        for t in $threads; do
            echo "round $round of $rounds: $case, $t thread$( ((t == 1)) || echo s)" >&2
            # Who begins changes, so that neither always meets the machine as the other left it.
            if ((round % 2)); then peer "$case" "$t"; gansharp "$case" "$t"; else gansharp "$case" "$t"; peer "$case" "$t"; fi
        done
    done
done

python3 "$root/benchmarks/ratios.py" "$lines" --machine "$machine" | tee "${lines%.jsonl}.md"
