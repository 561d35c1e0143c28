/// <reference lib="webworker" />
/**
 * Keeps the verifier itself (page, scripts, the QR reader) on the phone, so that it opens and works without network. Keys and
 * status lists are in IndexedDB; no answer about a credential is ever kept.
 */
const worker = self as unknown as ServiceWorkerGlobalScope
const CACHE = 'verifier'
const PAGE = '/verify/'
/** Names of all files of the build, written by vite.config.ts. */
const PARTS = '/verify/parts.json'
const PATIENCE_MS = 3000

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE)
  const parts = (await (await fetch(PARTS, { cache: 'no-store' })).json()) as string[]
  const kept = new Map((await cache.keys()).map((request) => [new URL(request.url).pathname, request]))
  await cache.addAll(parts.filter((part) => !kept.has(part)))
  await cache.put(PAGE, await fetch(PAGE, { cache: 'no-store' }))
  // What an older build left behind.
  for (const [path, request] of kept) if (path !== PAGE && !parts.includes(path)) await cache.delete(request)
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim())
})

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(PAGE)) return
  event.respondWith(pathname === PAGE ? page(event) : part(event.request))
})

/** The newest page when the network answers soon, and then its parts, too; else the kept one. */
async function page(event: FetchEvent): Promise<Response> {
  try {
    const fresh = await fetch(PAGE, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (fresh.ok) {
      event.waitUntil(keepAll().catch(() => undefined))
      return fresh
    }
  } catch {
    // No network: the kept page follows.
  }
  return (await caches.match(PAGE)) ?? Response.error()
}

async function part(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

// A module, so that its names stay its own.
export {}
