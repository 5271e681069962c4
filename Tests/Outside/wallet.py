"""A citizen at the wallet: fills in whatever a page asks, from what the page itself says."""

import re
import struct
import zlib
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

CATALOGUE = Path(__file__).resolve().parents[2] / "Catalogue"
CODES = sorted(path.stem for path in CATALOGUE.glob("*.yaml"))


def picture(path):
    """A small PNG, as a camera might make it."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    row = b"\0" + bytes(range(0, 192)) * 1
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(row * 64)) + chunk(b"IEND", b""))
    return path


class Filler:
    """Answers every question of a page: keeps what is there, takes the page's example, or something that fits."""

    def __init__(self, browser, scan):
        self.browser, self.scan = browser, scan

    def fill(self):
        for field in self.browser.all("#question .field"):
            self.fill_one(field)
        self.browser.press("#go")

    def fill_one(self, field):
        find = lambda selector: field.find_elements(By.CSS_SELECTOR, selector)
        if find("[type=file]"):
            find("[type=file]")[0].send_keys(str(self.scan))
        elif boxes := find("[type=radio], [type=checkbox]"):
            if not any(box.is_selected() for box in boxes):
                wanted = [box for box in boxes if box.get_attribute("value")]
                self.browser.driver.execute_script("arguments[0].click()", wanted[0])
        elif menus := find("select"):
            if not menus[0].get_attribute("value"):
                Select(menus[0]).select_by_index(1)
        else:
            line = find("input:not([type=hidden]), textarea")[0]
            if not line.get_attribute("value"):
                line.send_keys(self.text(field, line))

    @staticmethod
    def text(field, line):
        said = field.text
        if example := re.search(r"(?:Ví dụ|For instance):? (.+?)(?:, \d+/\d{4} hoặc.*| hoặc .*)?(?:\n|$)", said):
            return example.group(1).strip()
        name = line.get_attribute("name")
        if line.get_attribute("type") == "tel":
            return "0912345678"
        if line.get_attribute("type") == "email":
            return "mai@example.vn"
        if line.get_attribute("inputmode") == "numeric":
            return "2" if "year" not in name else "2020"
        return "Thử nghiệm"


def claim(browser, url, code, scan, language=""):
    """Walks through a claim to its outcome; the address of the outcome."""
    browser.open(f"{url}{language}/me/claims/{code}/new")
    if not browser.all("#go"):
        return None
    browser.press("#go")
    filler = Filler(browser, scan)
    for _ in range(40):
        browser.wait_for(lambda: browser.all("#go"), f"{code}: a page with a button")
        where = browser.driver.current_url
        if where.endswith("/check"):
            break
        filler.fill()
        browser.wait_for(
            lambda: browser.driver.current_url != where and not browser.driver.current_url.endswith("/files"),
            f"{code}: {browser.text()}")
        assert not browser.all("#errors"), f"{code}: {browser.text()}"
    browser.press("#go")
    browser.wait_for(lambda: not browser.driver.current_url.endswith("/check") or browser.all("#errors"), code)
    assert "/outcome" in browser.driver.current_url, f"{code}: {browser.text()}"
    return browser.driver.current_url
