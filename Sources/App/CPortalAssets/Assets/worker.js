// Keeps one copy of the wallet on the phone, if its owner asked for it, and shows it when there is no network.
// Whatever ends a session ends the copy: it is deleted before the answer arrives.
"use strict";
const COPY = "wallet-copy";
const FILES = "FILES";
const PAGES = ["/me/wallet/copy", "/en/me/wallet/copy"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const fetchPage = async (path) => {
  const answer = await fetch(path, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
  return answer.ok ? answer : undefined;
};

// How often a copy was ended: what was begun before an end keeps nothing after it.
let ends = 0;
const end = () => {
  ends += 1;
  return caches.delete(COPY);
};

// All pages or none: a copy with one language missing would say less than it seems to.
const keep = async (begun) => {
  const pages = await Promise.all(PAGES.map(fetchPage));
  if (pages.some((page) => !page)) {
    await caches.delete(COPY);
    return false;
  }
  if (begun !== ends) return false;
  const copy = await caches.open(COPY);
  await copy.addAll(FILES);
  await Promise.all(PAGES.map((path, place) => copy.put(path, pages[place])));
  return begun === ends;
};

const refresh = async () => {
  const begun = ends;
  if (await caches.has(COPY)) await keep(begun);
};

self.addEventListener("message", (event) => {
  const port = event.ports[0];
  const work = event.data === "keep" ? keep(ends) : event.data === "forget" ? end() : caches.has(COPY);
  event.waitUntil(work.catch(() => false).then((done) => port && port.postMessage(done)));
});

const language = (path) => (path.startsWith("/en/") || path === "/en" ? PAGES[1] : PAGES[0]);
const endsSession = (path) => /^(\/en)?\/(sign-out|signed-out|sign-in|link|recovery|register)(\/|$)/.test(path);

const page = async (event, path) => {
  try {
    const answer = await fetch(event.request);
    if (/^(\/en)?\/me\/wallet$/.test(path) && answer.ok) event.waitUntil(refresh().catch(() => {}));
    return answer;
  } catch (failure) {
    const copy = await caches.match(language(path));
    if (copy) return copy;
    throw failure;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (endsSession(url.pathname)) {
    event.waitUntil(end());
    return;
  }
  if (request.mode === "navigate" && request.method === "GET" && !url.pathname.startsWith("/verify/")) {
    event.respondWith(page(event, url.pathname));
  } else if (request.method === "GET" && FILES.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) || Response.error()));
  }
});
