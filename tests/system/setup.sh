#!/bin/sh
# Sets up what the system tests need: Debian's chromium and MediaWiki, and axe-core in build/system (git-ignored).
# Idempotent: what is there already is left as it is. apt needs root; sudo is used where it is not ours.
set -eu

axe_version=4.14.1
root=$(cd "$(dirname "$0")/../.." && pwd)
tools="$root/build/system"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
# The tests serve the wiki by `php -S`. Debian's package wants a web server too: mini-httpd is small and is not started by
# its installation; php-cgi keeps Apache's module from being chosen.
test -f /usr/share/mediawiki/api.php || missing="$missing mini-httpd php-cgi mediawiki"
command -v php >/dev/null 2>&1 || missing="$missing php-cli"
php -m 2>/dev/null | grep -qix pdo_sqlite || missing="$missing php-sqlite3"
if [ -n "$missing" ]; then
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

if ! grep -qs "\"version\": \"$axe_version\"" "$tools/node_modules/axe-core/package.json"; then
    mkdir -p "$tools"
    npm install --prefix "$tools" --no-save --no-audit --no-fund --no-package-lock --ignore-scripts \
        --loglevel=error "axe-core@$axe_version"
fi
