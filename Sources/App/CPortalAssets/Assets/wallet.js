// The wallet: how old a copy is, the countdown of a code, and the copy that a phone keeps. Every word stands in the page.
(() => {
  "use strict";
  const tongue = document.documentElement.lang;

  // "3 hours ago" beside times, worked out when the page is seen, for a copy is seen long after it was made.
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const ago = (then) => {
    const seconds = Math.max(0, Math.round((Date.now() - then) / 1000));
    const [unit, size] = units.find(([, size]) => seconds >= size) || units[3];
    return new Intl.RelativeTimeFormat(tongue, { numeric: "auto" }).format(-Math.floor(seconds / size), unit);
  };
  const age = () => {
    for (const place of document.querySelectorAll("[data-ago]")) {
      const then = Date.parse(place.dateTime);
      if (!Number.isNaN(then)) {
        place.title = place.title || place.textContent;
        place.textContent = ago(then);
      }
    }
  };
  if (document.getElementById("age")) {
    age();
    setInterval(age, 30000);
  }

  // The countdown. The server's clock decides; the page only counts from what it was told.
  const code = document.querySelector("[data-seconds]");
  if (code) {
    const ends = performance.now() + Number(code.dataset.seconds) * 1000;
    const clock = code.querySelector("[data-countdown]");
    const said = code.querySelector("[data-countdown-said]");
    let timer = 0;
    const tick = () => {
      const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      code.classList.toggle("soon", left <= 30);
      if (left <= 30 && left > 0 && !said.textContent) said.textContent = said.dataset.said;
      if (left === 0) {
        clearInterval(timer);
        said.textContent = said.dataset.over;
        location.replace(location.pathname);
      }
    };
    timer = setInterval(tick, 1000);
    tick();
    // The screen stays on while somebody scans it; browsers that cannot do that go on without.
    if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  }

  // The copy on this device.
  const place = document.querySelector("[data-copy]");
  if (!place || !navigator.serviceWorker || !window.caches) return;
  const find = (name) => place.querySelector(`[data-copy-${name}]`);
  const [keep, forget, status] = [find("keep"), find("forget"), find("status")];
  const show = (isKept, words) => {
    keep.hidden = isKept;
    forget.hidden = !isKept;
    status.textContent = words || "";
  };
  const ask = async (what) => {
    const worker = (await navigator.serviceWorker.ready).active;
    return new Promise((answer) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => answer(event.data);
      worker.postMessage(what, [port2]);
    });
  };
  find("without").hidden = true;
  find("ready").hidden = false;
  keep.addEventListener("click", async () => {
    try {
      await navigator.serviceWorker.register("/sw.js", { scope: "/" });
      const isKept = await ask("keep");
      show(isKept, isKept ? status.dataset.kept : status.dataset.failed);
    } catch {
      show(false, status.dataset.failed);
    }
  });
  forget.addEventListener("click", async () => {
    await ask("forget");
    const known = await navigator.serviceWorker.getRegistration("/");
    if (known) await known.unregister();
    show(false, status.dataset.forgotten);
  });
  caches.has("wallet-copy").then((isKept) => show(isKept, isKept ? status.dataset.kept : ""));
})();
