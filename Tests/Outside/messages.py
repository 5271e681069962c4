"""Reads the messages that a demonstration writes to files in place of sending them."""

import json
import re
import time


def all_messages(country):
    """Every message so far, as the text of its file, oldest first."""
    files = [file for file in (country.directory / "messages").rglob("*") if file.is_file()]
    return [file.read_text(errors="replace") for file in sorted(files, key=lambda file: file.stat().st_mtime_ns)]


def code_for(country, recipient, after=0, seconds=10):
    """The newest one-time code sent to a telephone or an address; `after` messages are known already."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for text in reversed(all_messages(country)[after:]):
            if recipient in text and (found := re.search(r"\b(\d{6})\b", text.replace(recipient, ""))):
                return found.group(1)
        time.sleep(0.1)
    raise AssertionError(f"no code for {recipient} in {json.dumps(all_messages(country)[after:])[:2000]}")
