"""Files that never change under their address, and the few that a browser expects at the root."""

from __future__ import annotations

from mimetypes import guess_type

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.assets import asset, read_assets, version_of

FOREVER = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
NAME, SHORT_NAME = "志愿服务登记", "志愿服务"


def routes() -> list[Route]:
    files = read_assets()

    async def file(request: Request) -> Response:
        """By its version for ever; without one, as scripts ask for each other, it is asked anew."""
        name = request.path_params["name"]
        if name not in files:
            return Response(status_code=404)
        version = f'"{version_of(name)}"'
        cache = FOREVER if request.query_params.get("v") == version.strip('"') else "no-cache"
        headers = {"cache-control": cache, "etag": version}
        if request.headers.get("if-none-match", "").removeprefix("W/") == version:
            return Response(status_code=304, headers=headers)
        response = _file(name, files[name], cache)
        response.headers["etag"] = version
        return response

    async def worker(_: Request) -> Response:
        """At the root: a worker sees only what lies below its own address."""
        response = _file("service-worker.js", files["service-worker.js"], "no-cache")
        # What a worker may fetch is said by the answer that it came in.
        response.headers["content-security-policy"] = "default-src 'none'; connect-src 'self'"
        return response

    async def manifest(_: Request) -> Response:
        return JSONResponse(MANIFEST | {"icons": _icons()}, headers={"cache-control": HOUR}, media_type=MEDIA)

    async def robots(_: Request) -> Response:
        closed = "".join(f"Disallow: {path}\n" for path in ("/me", "/org/", "/office", "/system", "/verify/"))
        return Response(f"User-agent: *\n{closed}", headers={"cache-control": HOUR}, media_type="text/plain")

    return [
        Route("/static/{name}", file),
        Route("/service-worker.js", worker),
        Route("/manifest.webmanifest", manifest),
        Route("/robots.txt", robots),
        Route("/favicon.ico", lambda _: _file("icon.svg", files["icon.svg"], HOUR)),
    ]


MEDIA = "application/manifest+json"
MANIFEST = {
    "name": NAME,
    "short_name": SHORT_NAME,
    "lang": "zh-CN",
    "start_url": "/me",
    "scope": "/",
    "display": "standalone",
    "background_color": "#f6f5f0",
    "theme_color": "#0b5d4e",
}


def _icons() -> list[dict[str, str]]:
    return [{"src": asset("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}]


def _file(name: str, content: bytes, cache: str) -> Response:
    suffix = name[name.rindex(".") :]
    media = TYPES.get(suffix) or guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=media, headers={"cache-control": cache})
