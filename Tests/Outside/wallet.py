"""A citizen at the wallet: fills in whatever a page asks, from what the page itself says."""

import re
import struct
import zlib
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

CATALOGUE = Path(__file__).resolve().parents[2] / "Catalogue"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows, extra=b"", colour=0):
    """A PNG of these rows, grey (`colour` 2: RGB), with more chunks after its header."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, 9))
            + chunk(b"IEND", b""))


def picture(path):
    """A small PNG, as a camera might make it."""
    path.write_bytes(png(64, 64, (b"\0" + bytes(range(192))) * 64, colour=2))
    return path


class Filler:
    """Answers every question of a page: keeps what is there, takes the page's example, or something that fits.

    Who changes one field leaves the others as they are: what is empty and need not be said stays empty.
    """

    def __init__(self, browser, scan, change=None):
        """`change` is the name of the field that is not kept but answered in another way."""
        self.browser, self.scan, self.change = browser, scan, change
        self.sent = {}

    def fill(self):
        for field in self.browser.all("#question .field"):
            self.fill_one(field)
        self.browser.turn("#go")

    def fill_one(self, field):
        find = lambda selector: field.find_elements(By.CSS_SELECTOR, selector)
        if self.change and self.is_left_alone(field, find("[name]")[0].get_attribute("name")):
            return
        if find("[type=file]"):
            find("[type=file]")[0].send_keys(str(self.scan))
        elif boxes := find("[type=radio], [type=checkbox]"):
            self.choose(boxes)
        elif menus := find("select"):
            self.pick(menus[0])
        else:
            self.write(field, find("input:not([type=hidden]), textarea")[0])

    def is_left_alone(self, field, name):
        return name != self.change and re.search(r"không bắt buộc|optional", field.text) is not None

    def choose(self, boxes):
        name = boxes[0].get_attribute("name")
        chosen = [box for box in boxes if box.is_selected() and box.get_attribute("value")]
        others = [box for box in boxes if not box.is_selected() and box.get_attribute("value")]
        if others and (not chosen or name == self.change):
            self.browser.driver.execute_script("arguments[0].click()", others[0])
            chosen = others[:1]
        self.sent[name] = chosen[0].get_attribute("value")

    def pick(self, menu):
        name, value = menu.get_attribute("name"), menu.get_attribute("value")
        if not value or name == self.change:
            values = [option.get_attribute("value") for option in menu.find_elements(By.TAG_NAME, "option")]
            value = next(other for other in values if other and other != value)
            Select(menu).select_by_value(value)
        self.sent[name] = value

    def write(self, field, line):
        name, value = line.get_attribute("name"), line.get_attribute("value")
        if name == self.change:
            value = self.other(value, field, line)
            line.clear()
            line.send_keys(value)
        elif not value:
            value = self.text(field, line)
            line.send_keys(value)
        self.sent[name] = value

    def other(self, value, field, line):
        """Something else of the same kind: a day earlier or later, the next number, other words."""
        if day := re.fullmatch(r"(\d\d)(/\d\d/\d{4})", value):
            return ("02" if day[1] == "01" else "01") + day[2]
        if value.isdigit():
            return str(int(value) + 1)
        return f"{value} (sửa)" if value else self.text(field, line)

    @staticmethod
    def text(field, line):
        said = field.text
        if example := re.search(r"(?:[Vv]í dụ|For instance):? (.+?)(?:, \d+/\d{4} hoặc.*| hoặc .*)?(?:\n|$)", said):
            return example.group(1).strip().rstrip(".")
        name = line.get_attribute("name")
        if line.get_attribute("type") == "tel":
            return "0912345678"
        if line.get_attribute("type") == "email":
            return "mai@example.vn"
        if line.get_attribute("inputmode") == "numeric":
            return "2" if "year" not in name else "2020"
        return "Thử nghiệm"


def claim(browser, url, code, scan, language="", filler=None, record="new", look=lambda name: None):
    """Walks through a claim to its outcome; the address of the outcome, or None where nothing can be claimed.

    `look` is called on every page before anything is answered.
    """
    browser.open(f"{url}{language}/me/claims/{code}/{record}")
    if not browser.all("#go"):
        return None
    look("start")
    browser.turn("#go")
    filler = filler or Filler(browser, scan)
    for _ in range(40):
        where = browser.driver.current_url
        look(where.rsplit("/", 1)[1])
        if where.endswith("/check"):
            break
        filler.fill()
        assert browser.driver.current_url != where and not browser.all("#errors"), f"{code}: {browser.text()}"
    browser.turn("#go")
    assert "/outcome" in browser.driver.current_url, f"{code}: {browser.text()}"
    look("outcome")
    return browser.driver.current_url
