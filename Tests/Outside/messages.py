"""Reads the messages that a demonstration writes to a file in place of sending them."""

import json
import re
import time


def all_messages(country):
    """Every message so far, oldest first."""
    file = country.directory / "messages.jsonl"
    # What follows the last line break is being written.
    return [json.loads(line) for line in file.read_bytes().split(b"\n")[:-1]] if file.exists() else []


def digits(text):
    """A telephone number in one spelling, +84… and 0… alike."""
    return re.sub(r"^\+84", "0", re.sub(r"[ .]", "", text))


def code_for(country, recipient, after=0, seconds=180):
    """The newest one-time code sent to a telephone or an address; `after` messages are known already."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for message in reversed(all_messages(country)[after:]):
            if digits(message["to"]) == digits(recipient) and (found := re.search(r"\b(\d{6})\b", message["text"])):
                return found.group(1)
        time.sleep(0.1)
    raise AssertionError(f"no code for {recipient} in {json.dumps(all_messages(country)[after:])[:2000]}")
