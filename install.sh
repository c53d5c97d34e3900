#!/bin/sh
# Installs the `blocs` binary of a release into ~/.local/bin (or $BLOCS_TO): no compiler, no administrator.
#
#   sh install.sh                                 from the release this script came with
#   BLOCS_FROM=https://host/folder sh install.sh  from a folder that holds the packed binaries and SHA256SUMS
#   BLOCS_FROM=/media/stick sh install.sh         from a stick, for a room without a network
#
# What was downloaded is compared with its checksum before anything is put in place.
set -eu

FROM=${BLOCS_FROM:-}
TO=${BLOCS_TO:-"$HOME/.local/bin"}

fail() {
    echo "error: $1" >&2
    exit 1
}

case "$(uname -s)-$(uname -m)" in
Linux-x86_64) target=x86_64-unknown-linux-musl ;;
Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
Darwin-x86_64) target=x86_64-apple-darwin ;;
Darwin-arm64) target=aarch64-apple-darwin ;;
*) fail "there is no binary for $(uname -s) on $(uname -m); on Windows unpack the zip file, elsewhere use cargo install" ;;
esac
[ -n "$FROM" ] || fail "this copy belongs to no release: set BLOCS_FROM to a folder with the packed binaries"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

fetch() {
    case $FROM in
    http://* | https://*)
        if command -v curl >/dev/null; then
            curl -fsSL "$FROM/$1" -o "$folder/$1"
        elif command -v wget >/dev/null; then
            wget -q "$FROM/$1" -O "$folder/$1"
        else
            fail "expected curl or wget, found neither"
        fi
        ;;
    *) cp "$FROM/$1" "$folder/$1" ;;
    esac || fail "cannot get $FROM/$1"
}

packed=blocs-$target.tgz
fetch "$packed"
fetch SHA256SUMS
cd "$folder"
grep " $packed\$" SHA256SUMS >this.sum || fail "SHA256SUMS does not name $packed"
if command -v sha256sum >/dev/null; then
    sha256sum -c this.sum >/dev/null 2>&1 || fail "$packed is not what SHA256SUMS says: nothing was installed"
else
    shasum -a 256 -c this.sum >/dev/null 2>&1 || fail "$packed is not what SHA256SUMS says: nothing was installed"
fi
tar xzf "$packed"
mkdir -p "$TO"
# Written beside and renamed: an old binary that runs goes on running.
cp "blocs-$target/blocs" "$TO/.blocs.new"
chmod 755 "$TO/.blocs.new"
mv "$TO/.blocs.new" "$TO/blocs"
echo "blocs is in $TO"
case ":$PATH:" in
*":$TO:"*) ;;
*) echo "add it to your PATH: export PATH=\"$TO:\$PATH\"" ;;
esac
