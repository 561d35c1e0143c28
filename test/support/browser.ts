import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { prepareBrowser } from '../../scripts/lib/browser.ts'
import { root } from '../../scripts/lib/paths.ts'
import { loadConfig } from '../../web/config.ts'
import { buildFrontDoor } from '../../web/front-door/app.ts'
import { type TestApp, testApp } from './app.ts'
import { PASSWORD } from './world.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const PATIENCE_MS = 10_000

export interface WebApp {
  /** Where the front door listens. */
  url: string
  api: TestApp
  /**
   * A page of a browser of its own (own cookies, own storage), signed in as an account of the world when one is named.
   * Relative addresses work: `page.goto('/people')`.
   */
  newPage(loginName?: string, options?: BrowserContextOptions): Promise<Page>
  /** Errors of scripts and breaches of the page's security policy in any page; a good test ends with none. */
  defects: string[]
  close(): Promise<void>
}

/** The whole product as people meet it: the built pages behind the front door, the real API, a headless Chromium. */
export async function webApp(options: { now?: string } = {}): Promise<WebApp> {
  const api = await testApp({ ...options, runsJobs: true })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const front = await openFrontDoor(api)
  const browser = await chromium.launch({ executablePath: await prepareBrowser(), args: FLAGS })
  const defects: string[] = []

  return {
    url: front.url,
    api,
    defects,
    async newPage(loginName, more = {}) {
      const page = await openPage(browser, { baseURL: front.url, locale: 'zh-CN', ...more })
      watch(page, defects)
      if (loginName) {
        const data = { loginName, password: PASSWORD }
        const answer = await page.context().request.post('/api/session', { data })
        if (!answer.ok()) throw new Error(`signing in as ${loginName}: ${await answer.text()}`)
      }
      return page
    },
    async close() {
      await browser.close()
      // What the browser was still asking for when it went has nobody left to answer.
      await front.close()
      api.app.server.closeAllConnections()
      await api.close()
    },
  }
}

async function openFrontDoor({ app, deps }: TestApp): Promise<{ url: string; close(): Promise<void> }> {
  const { port } = app.server.address() as { port: number }
  const { publicUrl, logLevel } = deps.config
  const mode = process.env.NODE_ENV
  const door = await buildFrontDoor(
    loadConfig({
      HOST: '127.0.0.1',
      PORT: '0',
      API_URL: `http://127.0.0.1:${port}`,
      PUBLIC_URL: publicUrl,
      LOG_LEVEL: logLevel,
    }),
    path.join(root, 'web/build'),
  )
  // The front door renders in production mode; the API of the next test refuses to run in it.
  process.env.NODE_ENV = mode
  const url = await door.listen({ host: '127.0.0.1', port: 0 })
  const close = async () => {
    const closed = door.close()
    door.server.closeAllConnections()
    await closed
  }
  return { url, close }
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(PATIENCE_MS)
  return context.newPage()
}

/** A request that fails or is left for the next one is no defect by itself: tests cut the network on purpose. */
function watch(page: Page, defects: string[]) {
  page.on('pageerror', (error) => {
    if (error.name !== 'AbortError') defects.push(`${page.url()}: ${error.stack ?? error.message}`)
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Minified React error|hydrat/i.test(message.text())) {
      defects.push(`${page.url()}: ${message.text()}`)
    }
  })
}
