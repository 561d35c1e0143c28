/// <reference lib="webworker" />
/**
 * Keeps the examination room itself (page, script, style) on the computer, so that a reload works without network.
 * It never keeps an answer of the API: what the candidate did is in IndexedDB.
 */
const worker = self as unknown as ServiceWorkerGlobalScope
const CACHE = 'exam-room'
const PAGE = '/exam-room/'
const PATIENCE_MS = 3000

async function keepPage(response: Response): Promise<void> {
  const cache = await caches.open(CACHE)
  const html = await response.clone().text()
  const parts = [...html.matchAll(/(?:src|href)="(\/exam-room\/[^"]+)"/g)].map(([, path]) => path!)
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll(parts.filter((path) => !kept.has(path)))
  await cache.put(PAGE, response)
}

worker.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(PAGE, { cache: 'no-store' })
      .then(keepPage)
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim())
})

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(PAGE)) return
  event.respondWith(pathname === PAGE ? page() : part(event.request))
})

/** The newest page when the network answers soon, else the kept one. */
async function page(): Promise<Response> {
  try {
    const fresh = await fetch(PAGE, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (fresh.ok) {
      await keepPage(fresh.clone())
      return fresh
    }
  } catch {
    // No network: the kept page follows.
  }
  return (await caches.match(PAGE)) ?? Response.error()
}

/** Scripts and styles carry a hash in their names and never change. */
async function part(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
