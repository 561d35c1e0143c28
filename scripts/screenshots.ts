/** Takes the README's pictures from a running demonstration. Call: npm run screenshots [-- http://localhost:3000] */
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { prepareBrowser } from './lib/browser.ts'
import { ensureFolder, root } from './lib/paths.ts'
import { DEMO_ACCOUNTS } from './seed/accounts.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const DESKTOP = { width: 1280, height: 860 }
const PHONE = { width: 390, height: 844 }

const base = process.argv[2] ?? 'http://localhost:3000'
const folder = ensureFolder(path.join(root, 'docs/screenshots'))

async function signedIn(browser: Browser, loginName: string, viewport: typeof DESKTOP): Promise<Page> {
  const context = await browser.newContext({ baseURL: base, viewport, locale: 'zh-CN' })
  const account = DEMO_ACCOUNTS.find((one) => one.loginName === loginName)
  if (account) {
    const data = { loginName, password: account.password }
    const answer = await context.request.post('/api/session', { data })
    if (!answer.ok()) throw new Error(`${loginName} could not sign in: ${answer.status()}`)
  }
  return context.newPage()
}

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: path.join(folder, `${name}.jpg`), type: 'jpeg', quality: 72 })
  console.log(`docs/screenshots/${name}.jpg`)
}

/** The address of the first link on a list page whose row shows `text`. */
const linkOf = (page: Page, text: string) => page.locator('main tbody').getByRole('link', { name: text }).first()

const browser = await chromium.launch({ executablePath: await prepareBrowser(), args: FLAGS })
try {
  const justice = await signedIn(browser, 'sheng', DESKTOP)
  await justice.goto('/')
  await shoot(justice, 'home')
  await justice.goto('/credentials?state=ACTIVE')
  await justice.locator('main tbody a').first().click()
  await justice.getByText('查验二维码').waitFor()
  await shoot(justice, 'credential')
  const shown = await justice.getByRole('link', { name: '打开公开查验页' }).getAttribute('href')

  const scanned = await signedIn(browser, '', PHONE)
  await scanned.goto(shown ?? '/verify')
  await shoot(scanned, 'public-page')

  const officer = await signedIn(browser, 'kaowu', DESKTOP)
  await officer.goto('/exam-sessions')
  await linkOf(officer, '上半年').click()
  await officer.getByRole('heading', { level: 1 }).waitFor()
  await shoot(officer, 'exam-session')

  const candidate = await signedIn(browser, 'kaosheng1', DESKTOP)
  await candidate.goto('/exams/mine')
  await candidate
    .getByText(/^(进入考场|继续考试)/)
    .first()
    .click()
  const enter = candidate.getByRole('button', { name: /开始考试|继续考试/ })
  const question = candidate.locator('article.question')
  await enter.or(question).first().waitFor()
  if (await enter.isVisible()) await enter.click()
  await question.waitFor()
  await candidate.locator('.choice').nth(1).click()
  await candidate.locator('#sync[data-state="saved"]').waitFor()
  await shoot(candidate, 'exam-room')
  await candidate.setViewportSize(PHONE)
  await shoot(candidate, 'exam-room-phone')
} finally {
  await browser.close()
}
