// Keeps files, and for when there is no network the next shift and the certificate seen last.

const FILES = "files-1";
const PAGES = "pages-1";
const OFFLINE = "/offline";
const MODULE = "/static/offline.js";
const NEXT = "/me";
const CERTIFICATE = /^\/me\/certificates\/(?!new$)([^/]+?)(\.pdf)?$/;
// Where somebody else may be signed in afterwards.
const CHANGES = new Set(["/sign-in", "/sign-out", "/passkey", "/claim", "/register", "/register/person"]);
// Counts how often all was forgotten: what was asked for before is not kept after it.
let forgotten = 0;

self.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlderCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (CHANGES.has(pathname) && request.method === "POST") event.respondWith(change(event));
  else if (request.method !== "GET") return;
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate" || CERTIFICATE.test(pathname)) event.respondWith(page(event));
});

// Where an address states its version, what is kept is never stale; other files are asked for first.
async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept && new URL(request.url).searchParams.has("v")) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) await keepFile(files, request.url, response.clone());
    return response;
  } catch {
    return kept ?? Response.error();
  }
}

async function keepFile(files, url, response) {
  await files.delete(new URL(url).pathname, { ignoreSearch: true });
  await files.put(url, response);
}

async function page(event) {
  const { pathname, searchParams } = new URL(event.request.url);
  // A ward's pages stand at the same addresses; what is kept is one's own.
  const isOwn = !searchParams.has("of");
  const before = forgotten;
  try {
    const response = await fetch(event.request);
    if (isOwn && isKept(pathname)) event.waitUntil(keep(pathname, response.clone(), before));
    return response;
  } catch {
    const pages = await caches.open(PAGES);
    return (isOwn && (await pages.match(pathname))) || (await pages.match(OFFLINE)) || Response.error();
  }
}

function isKept(pathname) {
  return pathname === NEXT || CERTIFICATE.test(pathname);
}

async function keep(pathname, response, before) {
  if (response.status === 401) return forget().then(keepOfflinePage);
  if (response.status !== 200 || new URL(response.url).pathname !== pathname) return undefined;
  const pages = await caches.open(PAGES);
  const number = CERTIFICATE.exec(pathname)?.[1];
  for (const { url } of number ? await pages.keys() : []) {
    const other = CERTIFICATE.exec(new URL(url).pathname);
    if (other && other[1] !== number) await pages.delete(url);
  }
  if (before !== forgotten) return undefined;
  await pages.put(pathname, response);
  if (before !== forgotten) return pages.delete(pathname);
  return keepOfflinePage();
}

// All is gone before anybody else can be signed in, whatever becomes of the request.
async function change(event) {
  await forget();
  const response = await fetch(event.request);
  event.waitUntil(keepOfflinePage());
  return response;
}

function forget() {
  forgotten += 1;
  return caches.delete(PAGES);
}

// Fetched anew with what it lists, so that it speaks the language chosen meanwhile.
async function keepOfflinePage() {
  const pages = await caches.open(PAGES);
  const response = await fetch(OFFLINE).catch(() => undefined);
  if (!response?.ok) return;
  await pages.put(OFFLINE, response.clone());
  const files = await caches.open(FILES);
  const needed = (await response.text()).matchAll(/"(\/static\/[^"]+)"/g);
  for (const url of [MODULE, ...Array.from(needed, ([, each]) => each)]) {
    if (!(await files.match(url))) await keepFile(files, new URL(url, self.location), await fetch(url));
  }
}

async function dropOlderCaches() {
  const names = (await caches.keys()).filter((name) => name !== FILES && name !== PAGES);
  return Promise.all(names.map((name) => caches.delete(name)));
}
