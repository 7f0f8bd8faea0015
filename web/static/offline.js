// Lists what the service worker keeps: the next shift and the certificate seen last.

export async function start(list) {
  const pages = await caches.open("pages-1");
  const kept = (await pages.keys()).map(({ url }) => new URL(url).pathname).filter((path) => path !== "/offline");
  for (const path of kept.sort()) list.append(await entry(pages, path, list.dataset));
  if (kept.length > 0) document.querySelector("[data-nothing]").hidden = true;
  list.hidden = kept.length === 0;
}

async function entry(pages, path, words) {
  const response = await pages.match(path);
  const link = document.createElement("a");
  link.href = path;
  link.textContent = await nameOf(path, response, words);
  const side = document.createElement("span");
  side.className = "list-side soft";
  side.textContent = `${words.kept} ${new Date(response.headers.get("date")).toLocaleString(document.documentElement.lang)}`;
  const item = document.createElement("li");
  item.append(link, side);
  return item;
}

async function nameOf(path, response, words) {
  if (path === "/me") return words.next;
  if (path.endsWith(".pdf")) return `${path.split("/").at(-1)}`;
  const parsed = new DOMParser().parseFromString(await response.clone().text(), "text/html");
  return parsed.title.split(" · ")[0];
}
