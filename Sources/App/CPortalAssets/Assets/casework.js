// Keys of the officers' pages: j and k walk the list, Enter opens, a letter presses what bears it. Every word stands in the page.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("[data-row]")];
  const typing = (place) => place.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if ((key === "j" || key === "k") && rows.length) {
      const here = rows.indexOf(document.activeElement);
      const there = here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + (key === "j" ? 1 : -1)));
      rows[there].focus();
      event.preventDefault();
      return;
    }
    if (!/^[a-z]$/.test(key)) return;
    const place = document.querySelector(`[data-key="${key}"]`);
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView({ block: "nearest" });
    place.focus();
    place.click();
  });
})();
