import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type * as EntryServer from '../app/entry.server.tsx'

/** Bytes as built and as they travel. */
interface Size {
  raw: number
  gzip: number
}

interface PageSize {
  page: string
  html: Size
  js: Size
  css: Size
}

const sizeOf = (bytes: Uint8Array): Size => ({ raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length })
const sum = (sizes: readonly Size[]): Size => ({
  raw: sizes.reduce((total, { raw }) => total + raw, 0),
  gzip: sizes.reduce((total, { gzip }) => total + gzip, 0),
})

/** Prints what a first visit of each page loads: its HTML without data, its scripts with the Chinese words, its style. */
export async function measure(buildDir: string): Promise<void> {
  const pages = [
    ...(await remixPages(buildDir)),
    ...application(buildDir, 'exam-room', '/exam-room/'),
    ...application(buildDir, 'verifier', '/verify/'),
  ]
  const kb = ({ raw, gzip }: Size) => `${(raw / 1024).toFixed(1).padStart(7)} ${(gzip / 1024).toFixed(1).padStart(6)}`
  const width = Math.max(...pages.map(({ page }) => page.length))
  const lines = pages.map(({ page, html, js, css }) =>
    [page.padEnd(width), kb(html), kb(js), kb(css), kb(sum([html, js, css]))].join(' │ '),
  )
  const head = [
    'page (KB raw, gzip)'.padEnd(width),
    ...['html', 'js', 'css', 'all'].map((name) => name.padStart(14)),
  ].join(' │ ')
  process.stdout.write(`${[head, ...lines].join('\n')}\n`)
}

async function remixPages(buildDir: string): Promise<PageSize[]> {
  process.env.NODE_ENV = 'production'
  const build: ServerBuild = await import(pathToFileURL(path.join(buildDir, 'server/index.js')).href)
  const read = (url: string) => readFileSync(path.join(buildDir, 'client', url))
  const { entry, routes } = build.assets
  const pages = Object.values(routes).filter(({ id }) => build.routes[id]?.module.default && isLeaf(build, id))
  const words = wordsOf(read(entry.module).toString())

  return Promise.all(
    pages.map(async ({ id }) => {
      const html = await htmlOf(build, addressOf(build, id))
      const parts = [entry, ...chainOf(build, id).map((one) => routes[one]!)]
      const scripts = parts.flatMap(({ module, imports = [] }) => [module, ...imports])
      const styles = [...html.toString().matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, url]) => url!)
      const load = (urls: readonly string[]) => sum([...new Set(urls)].map((url) => sizeOf(read(url))))
      return { page: addressOf(build, id), html: sizeOf(html), js: load([...scripts, words]), css: load(styles) }
    }),
  )
}

/** The Chinese words: fetched by the language, not by the route, so only the entry names their file. */
function wordsOf(entry: string): string {
  const name = /zh-CN-[\w-]+\.js/.exec(entry)?.[0]
  if (!name) throw new Error('the entry names no file with the Chinese words')
  return `/assets/${name}`
}

const chainOf = (build: ServerBuild, id: string): string[] => {
  const parent = build.routes[id]?.parentId
  return parent ? [...chainOf(build, parent), id] : [id]
}

const isLeaf = (build: ServerBuild, id: string) =>
  id !== 'root' && Object.values(build.routes).every((route) => route?.parentId !== id)

const addressOf = (build: ServerBuild, id: string): string =>
  `/${chainOf(build, id)
    .map((one) => build.routes[one]?.path ?? '')
    .filter(Boolean)
    .join('/')}`

/** The page as the server writes it when the API is away: the frame without data. Proves at once that it renders. */
async function htmlOf(build: ServerBuild, address: string): Promise<Buffer> {
  const { within } = build.entry.module as unknown as typeof EntryServer
  const scope = {
    apiUrl: 'http://127.0.0.1:9',
    clientIp: '127.0.0.1',
    requestId: 'build',
    nonce: 'nonce',
    jar: new Map(),
    setCookies: [],
  }
  const url = `http://localhost${address.replace(/:\w+/g, '00000000-0000-0000-0000-000000000000')}`
  const response = await within(scope, () => createRequestHandler(build, 'production')(new Request(url)))
  if (response.status !== 200 && response.status !== 503) throw new Error(`${address} answers ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

/** An application of its own loads its page, its scripts and its style; the service worker comes afterwards. */
function application(buildDir: string, name: string, page: string): PageSize[] {
  const folder = path.join(buildDir, name)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const all = (pattern: RegExp) =>
    sum(files.filter((name) => pattern.test(name)).map((name) => sizeOf(readFileSync(path.join(folder, name)))))
  return [{ page, html: all(/\.html$/), js: all(/assets\/.*\.js$/), css: all(/\.css$/) }]
}
