// Tokens for anonymous reports: blind signatures of RFC 9474 (RSABSSA-SHA384-PSS-Randomized), the holder's side.
// A signed-in page fetches a day's tokens and keeps them here; a report form spends one without the session. What joins the two,
// the factor of blinding, never leaves this page.
(() => {
  "use strict";
  const purpose = new TextEncoder().encode("vneid report");
  const place = "vneid-tokens";

  // Numbers and bytes, the first byte highest.
  const number = (bytes) => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const bytesOf = (value, length) => {
    const bytes = new Uint8Array(length);
    for (let at = length - 1; at >= 0; at--, value >>= 8n) bytes[at] = Number(value & 255n);
    return bytes;
  };
  const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const decode = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const encode = (bytes) =>
    btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const random = (count) => crypto.getRandomValues(new Uint8Array(count));
  const hash = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));

  const power = (base, exponent, modulus) => {
    let result = 1n;
    for (base %= modulus; exponent > 0n; exponent >>= 1n, base = (base * base) % modulus) {
      if (exponent & 1n) result = (result * base) % modulus;
    }
    return result;
  };
  const inverse = (value, modulus) => {
    let [low, high, factor, last] = [value % modulus, modulus, 1n, 0n];
    while (low > 1n) {
      const part = high / low;
      [low, high] = [high - part * low, low];
      [factor, last] = [last - part * factor, factor];
    }
    return low === 1n ? ((factor % modulus) + modulus) % modulus : null;
  };

  // MGF1 (RFC 8017, appendix B.2.1).
  const mask = async (seed, length) => {
    let result = new Uint8Array(0);
    for (let count = 0; result.length < length; count++) {
      result = joined(result, await hash(joined(seed, bytesOf(BigInt(count), 4))));
    }
    return result.slice(0, length);
  };

  // EMSA-PSS with a salt as long as the hash (RFC 8017, section 9.1.1); the modulus has a whole number of bytes.
  const encoded = async (message, length) => {
    const salt = random(48);
    const digest = await hash(joined(new Uint8Array(8), await hash(message), salt));
    const block = joined(new Uint8Array(length - 48 - 48 - 2), [1], salt);
    const over = await mask(digest, block.length);
    const masked = block.map((byte, at) => byte ^ over[at]);
    masked[0] &= 127;
    return joined(masked, digest, [0xbc]);
  };

  const open = async (spki) => {
    const key = await crypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
    const parts = await crypto.subtle.exportKey("jwk", key);
    const modulus = decode(parts.n);
    return { key, length: modulus.length, n: number(modulus), e: number(decode(parts.e)) };
  };

  /** A message that is blinded, with what opens its signature. */
  const blind = async (key) => {
    const message = joined(random(32), purpose);
    const hidden = number(await encoded(message, key.length));
    let factor, opening;
    do {
      factor = number(random(key.length)) % key.n;
      opening = factor > 1n ? inverse(factor, key.n) : null;
    } while (opening === null);
    const blinded = bytesOf((hidden * power(factor, key.e, key.n)) % key.n, key.length);
    return { message, opening, blinded };
  };

  /** The token, or null when the answer is no signature of what was sent. */
  const finish = async (key, week, request, signature) => {
    const opened = bytesOf((number(signature) * request.opening) % key.n, key.length);
    const holds = await crypto.subtle.verify({ name: "RSA-PSS", saltLength: 48 }, key.key, opened, request.message);
    return holds ? `${week}.${encode(request.message)}.${encode(opened)}` : null;
  };

  // What is kept: the day of the last asking, and tokens that are not spent. A browser without the database keeps none.
  const database = (mode, work) => new Promise((done, fail) => {
    const opening = indexedDB.open(place, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction("kept", mode).objectStore("kept"));
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        opening.result.close();
        done(request.result);
      };
    };
  });
  const kept = async () => (await database("readonly", (all) => all.get("tokens"))) || { day: "", tokens: [] };
  const keep = (value) => database("readwrite", (all) => all.put(value, "tokens"));

  // data-tokens: where a signed-in page asks for signatures; data-tokens-key, -day, -count: the week's key and what there is today.
  const fetchTokens = async ({ tokens: path, tokensKey, tokensWeek, tokensDay, tokensCount }) => {
    const had = await kept();
    if (had.day === tokensDay) return;
    const key = await open(decode(tokensKey));
    const requests = [];
    for (let count = Number(tokensCount); count > 0; count--) requests.push(await blind(key));
    const answer = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ blinded: requests.map((request) => encode(request.blinded)) }),
    });
    if (!answer.ok) return;
    const { signatures } = await answer.json();
    const fresh = [];
    for (const [at, request] of requests.entries()) {
      const token = signatures[at] && await finish(key, tokensWeek, request, decode(signatures[at]));
      if (token) fresh.push(token);
    }
    // A token of last week still counts, an older one does not.
    const usable = had.tokens.filter((token) => Number(token.split(".")[0]) >= Number(tokensWeek) - 1);
    await keep({ day: tokensDay, tokens: [...usable, ...fresh] });
  };

  // data-token-form: a report that goes out with one token and without cookies; the page that answers is shown in its place.
  const spend = (form) => {
    let isSent = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isSent) return;
      isSent = true;
      const had = await kept().catch(() => ({ day: "", tokens: [] }));
      // A report that came back with what is wrong still has the token that it was sent with.
      const token = form.elements.token?.value || had.tokens.shift();
      // Without a token the form goes as any form does, and the page says what can be done.
      if (!token) return form.submit();
      const body = new FormData(form);
      body.set("token", token);
      await keep(had);
      const answer = await fetch(form.action, { method: "POST", credentials: "omit", redirect: "follow", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector("main");
      document.querySelector("main").replaceWith(main);
      main.querySelectorAll("[data-token-form]").forEach(spend);
      main.querySelectorAll("[data-locate]").forEach(locate);
      document.title = page.title;
      main.tabIndex = -1;
      main.focus();
    });
  };

  // data-locate: a button that fills in where the device is; it shows only where the browser can say so.
  const locate = (row) => {
    const part = (name) => row.closest("form").querySelector(`[name$=".${name}"]`);
    const [latitude, longitude, accuracy] = ["latitude", "longitude", "accuracy"].map(part);
    if (!navigator.geolocation || !latitude || !longitude) return;
    const said = row.querySelector("[role=status]");
    latitude.closest(".field").before(row);
    row.hidden = false;
    row.querySelector("button").addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        latitude.value = coords.latitude.toFixed(5);
        longitude.value = coords.longitude.toFixed(5);
        if (accuracy) accuracy.value = Math.min(100000, Math.ceil(coords.accuracy));
        said.textContent = said.dataset.done;
      }, () => {
        said.textContent = said.dataset.failed;
      }, { enableHighAccuracy: true, timeout: 20000 });
    });
  };

  if (typeof document === "undefined") return Object.assign(globalThis, { vneidTokens: { open, blind, finish, encode, decode } });
  document.querySelectorAll("[data-locate]").forEach(locate);
  if (!window.crypto || !crypto.subtle || typeof BigInt === "undefined") return;
  const source = document.querySelector("[data-tokens]");
  if (source) fetchTokens(source.dataset).catch(() => {});
  for (const form of document.querySelectorAll("[data-token-form]")) spend(form);
})();
