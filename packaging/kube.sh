#!/bin/sh
# Sets up everything that is missing, then runs one thing. A second time it starts at once.
#   sh packaging/kube.sh run  [arguments]    the program (arguments: see run --help)
#   sh packaging/kube.sh test [arguments]    the tests (arguments: those of pytest); no screen is needed
# The folder .venv of the checkout belongs to this script, which makes it anew when it is half made.
# KUBE_PYTHON may name the Python to make it with, by default the system's own.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

what=${1:-run}
case $what in
  run | test) [ $# -eq 0 ] || shift ;;
  *) say "Pakai: sh packaging/kube.sh run | test"; exit 2 ;;
esac
called_from=$(pwd)
CDPATH='' cd -- "$(dirname -- "$0")/.."
root=$(pwd)

# What Qt's libraries load and the PySide6 wheel does not carry. Without a window fewer are needed.
packages="python3 python3-venv libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0"
[ "$what" = test ] || packages="$packages libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1
  libxcb-shape0 libxcb-xkb1 libx11-xcb1 libcups2 libbrotli1"

install_packages() {
  present=$(dpkg-query -W -f '${db:Status-Status} ${Package} \n' 2>/dev/null | grep '^installed ' || true)
  missing=
  for package in $packages; do
    # t64: the same library as Debian 13 and Ubuntu 24.04 name it.
    case $present in *" $package "* | *" ${package}t64 "*) ;; *) missing="$missing $package" ;; esac
  done
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || ask_administrator
    as_root=sudo
    say "Sandi Anda mungkin diminta untuk memasang paket sistem."
  fi
  say "Memasang paket sistem:$missing"
  $as_root apt-get update -qq >&2 || ask_administrator
  # shellcheck disable=SC2086  # a list of words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    ask_administrator
}

ask_administrator() {
  fail "Paket sistem belum dapat dipasang. Pastikan ada internet, atau minta pengelola komputer menjalankan:
  apt-get install$missing
lalu ulangi perintah ini."
}

find_python() {
  for python in "${KUBE_PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14; do
    [ -z "$python" ] || ! "$python" -c '
import ensurepip, sys, venv
sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || return 0
  done
  fail "Perlu Python 3.11 sampai 3.14 beserta modul venv; pasang dahulu, lalu ulangi perintah ini."
}

# .venv/kube-stamp: the place and Python it was made for, then what was installed. It is written last,
# so a .venv without it is half made: pip may believe in packages of which only some files arrived.
install_libraries() {
  place="$root $(.venv/bin/python -V 2>&1)" || place=
  wanted=$(cksum pyproject.toml packaging/constraints.txt)
  held=$(cat .venv/kube-stamp 2>/dev/null) || held=
  [ -z "$place" ] || [ "$held" != "$place
$wanted" ] || return 0
  say "Menyiapkan pustaka Python di .venv (pertama kali perlu internet dan beberapa menit) ..."
  case $held in
    "${place:-none}
"*) rm .venv/kube-stamp ;;
    *)
      find_python
      rm -rf .venv
      "$python" -m venv .venv
      ;;
  esac
  # Without build isolation, so that the build's own libraries are held by the constraints too.
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-input \
    -c packaging/constraints.txt hatchling Babel >&2 &&
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-input --no-build-isolation \
      -c packaging/constraints.txt -e '.[dev]' >&2 ||
    fail "Pustaka Python belum dapat dipasang. Pastikan ada internet, lalu ulangi perintah ini."
  printf '%s\n%s\n' "$root $(.venv/bin/python -V 2>&1)" "$wanted" > .venv/kube-stamp
}

compile_catalogues() {
  words=translations/id/LC_MESSAGES
  for pair in kube.po:kube.mo qt.po:qt_id.qm; do
    source=$words/${pair%:*} compiled=$words/${pair#*:}
    # Not newer also means: of the same second.
    if [ -e "$source" ] && ! [ "$compiled" -nt "$source" ]; then
      .venv/bin/python packaging/catalogue.py compile
      return
    fi
  done
}

# One setting up at a time: a double click starts two, and an interrupted pip may still be writing.
if command -v flock >/dev/null; then
  exec 9<pyproject.toml
  flock -n 9 || { say "Menunggu penyiapan lain selesai ..."; flock 9; }
fi
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then install_packages; fi
install_libraries
compile_catalogues
exec 9<&-
case $what in
  run) # Paths that were typed are meant from where they were typed.
    cd -- "$called_from"
    exec "$root/.venv/bin/kube-desktop" "$@"
    ;;
  test)
    export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
    exec .venv/bin/python -m pytest "$@"
    ;;
esac
